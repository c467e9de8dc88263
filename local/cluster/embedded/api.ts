import { existsSync, readFileSync } from "node:fs";
import https from "node:https";
import { certificateFile, keyFile } from "./certificates";
import type { EmbeddedSettings } from "./settings";

export interface ApiAnswer {
  readonly status: number;
  readonly text: string;
}

/** One request to the embedded API server as its administrator. Small, so that a look costs milliseconds. */
export function apiRequest(
  s: EmbeddedSettings,
  method: string,
  path: string,
  body?: unknown,
  contentType = "application/json",
): Promise<ApiAnswer> {
  if (!existsSync(certificateFile(s, "ca"))) return Promise.reject(new Error("there are no certificates yet"));
  return new Promise((resolve, reject) => {
    const request = https.request(
      {
        host: "127.0.0.1",
        port: s.ports.apiserver,
        method,
        path,
        ca: readFileSync(certificateFile(s, "ca")),
        cert: readFileSync(certificateFile(s, "admin")),
        key: readFileSync(keyFile(s, "admin")),
        headers: body === undefined ? {} : { "content-type": contentType },
        timeout: 10_000,
        agent: false,
      },
      (answer) => {
        let text = "";
        answer.setEncoding("utf8").on("data", (part: string) => {
          text += part;
        });
        answer.on("end", () => resolve({ status: answer.statusCode ?? 0, text }));
        answer.on("error", reject);
      },
    );
    request.on("timeout", () => request.destroy(new Error("the API server gave no answer within 10 s")));
    request.on("error", reject);
    request.end(body === undefined ? undefined : JSON.stringify(body));
  });
}

/** Server-side apply: makes the object or moves it to this state, whichever run made it before. */
export async function apply(s: EmbeddedSettings, path: string, object: object): Promise<void> {
  const query = "fieldManager=kafka-platform-embedded&force=true";
  const answer = await apiRequest(s, "PATCH", `${path}?${query}`, object, "application/apply-patch+yaml");
  if (answer.status >= 300) throw new Error(`apply ${path}: ${answer.status} ${answer.text.slice(0, 500)}`);
}

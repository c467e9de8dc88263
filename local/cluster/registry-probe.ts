import http from "node:http";
import https from "node:https";
import type { Socket } from "node:net";
import { parseReference } from "./image-reference";

const TIMEOUT_MS = 4_000;
const answers = new Map<string, Promise<boolean>>();

/**
 * Whether the image's registry answers this machine. A registry that wants a login answers 401, which is an answer.
 * Each registry is asked once in a run.
 */
export function registryAnswers(ref: string): Promise<boolean> {
  const { registry } = parseReference(ref);
  const host = registry === "docker.io" ? "registry-1.docker.io" : registry;
  let answer = answers.get(host);
  if (!answer) {
    answer = probe(host).catch(() => false);
    answers.set(host, answer);
  }
  return answer;
}

async function probe(host: string): Promise<boolean> {
  // A name of ours that no server has: asking would only cost the time of the resolver's refusal.
  if (host.endsWith(".local")) return false;
  const proxy = process.env["HTTPS_PROXY"] ?? process.env["https_proxy"];
  const socket = proxy === undefined || proxy === "" ? undefined : await tunnel(new URL(proxy), host);
  const status = await new Promise<number>((resolve, reject) => {
    const request = https.get(
      `https://${host}/v2/`,
      { timeout: TIMEOUT_MS, agent: false, ...(socket ? { createConnection: () => socket } : {}) },
      (answer) => {
        answer.resume();
        resolve(answer.statusCode ?? 0);
      },
    );
    const timer = setTimeout(() => request.destroy(new Error("no answer in time")), TIMEOUT_MS);
    request.on("close", () => clearTimeout(timer));
    request.on("error", reject);
  });
  return status === 200 || status === 401;
}

/** Through the person's proxy, as the container runtime will go. */
function tunnel(proxy: URL, host: string): Promise<Socket> {
  const target = host.includes(":") ? host : `${host}:443`;
  const login = proxy.username === "" ? {} : { "proxy-authorization": `Basic ${basic(proxy)}` };
  return new Promise((resolve, reject) => {
    const request = http.request({
      host: proxy.hostname,
      port: proxy.port === "" ? 80 : Number(proxy.port),
      method: "CONNECT",
      path: target,
      headers: login,
      timeout: TIMEOUT_MS,
    });
    request.on("connect", async (answer, plain) => {
      if (answer.statusCode !== 200) return reject(new Error(`the proxy answers ${answer.statusCode}`));
      const { connect } = await import("node:tls");
      const [servername] = host.split(":");
      return resolve(connect({ socket: plain, ...(servername === undefined ? {} : { servername }) }));
    });
    request.on("timeout", () => request.destroy(new Error("the proxy gives no answer")));
    request.on("error", reject);
    request.end();
  });
}

const basic = (proxy: URL): string =>
  Buffer.from(`${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`).toString("base64");

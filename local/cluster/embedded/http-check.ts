import http from "node:http";

/** The answer of a health endpoint: true for 200, else what is wrong. */
export function httpReady(port: number, path: string, host = "127.0.0.1"): Promise<true | string> {
  return new Promise((resolve) => {
    const request = http.get({ host, port, path, timeout: 2_000 }, (answer) => {
      answer.resume();
      resolve(answer.statusCode === 200 ? true : `${path} answers ${answer.statusCode}`);
    });
    request.on("timeout", () => request.destroy(new Error("no answer within 2 s")));
    request.on("error", (error) => resolve(`waiting for port ${port} (${error.message})`));
  });
}

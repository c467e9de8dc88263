import assert from "node:assert/strict";
import { once } from "node:events";
import http from "node:http";
import { type AddressInfo, connect, type Socket } from "node:net";
import { fetchFrom } from "../../http";

const variables = ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "NO_PROXY", "no_proxy"];

async function listening(server: http.Server): Promise<number> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return (server.address() as AddressInfo).port;
}

describe("fetchFrom", () => {
  const before = new Map<string, string | undefined>();
  const asked: string[] = [];
  const origin = http.createServer((_, answer) => answer.writeHead(401).end("log in"));
  const proxy = http.createServer().on("connect", (request, near: Socket) => {
    asked.push(`${request.url} ${request.headers["proxy-authorization"] ?? ""}`);
    const far = connect(originPort, "127.0.0.1", () => {
      near.write("HTTP/1.1 200 Connection established\r\n\r\n");
      near.pipe(far).pipe(near);
    });
  });
  let originPort: number;
  let proxyPort: number;

  beforeEach(async () => {
    for (const name of variables) {
      before.set(name, process.env[name]);
      delete process.env[name];
    }
    asked.length = 0;
    originPort = await listening(origin);
    proxyPort = await listening(proxy);
  });
  afterEach(() => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
    for (const server of [origin, proxy]) {
      server.close();
      server.closeAllConnections();
    }
  });

  it("goes straight to the host without a proxy", async () => {
    const answer = await fetchFrom(`http://127.0.0.1:${originPort}/v2/`);
    assert.equal(`${answer.status} ${await answer.text()}`, "401 log in");
    assert.deepEqual(asked, []);
  });

  it("goes through the proxy that the environment names, with its login", async () => {
    process.env["HTTP_PROXY"] = `http://me:p%40ss@127.0.0.1:${proxyPort}`;
    const answer = await fetchFrom("http://registry.test/v2/");
    assert.equal(`${answer.status} ${await answer.text()}`, "401 log in");
    assert.deepEqual(asked, [`registry.test:80 Basic ${Buffer.from("me:p@ss").toString("base64")}`]);
  });

  it("leaves out the hosts that need no proxy", async () => {
    process.env["HTTP_PROXY"] = `http://127.0.0.1:${proxyPort}`;
    process.env["NO_PROXY"] = "127.0.0.1";
    assert.equal((await fetchFrom(`http://127.0.0.1:${originPort}/`)).status, 401);
    assert.deepEqual(asked, []);
  });

  it("gives up after the time that is given", async () => {
    origin.removeAllListeners("request");
    await assert.rejects(fetchFrom(`http://127.0.0.1:${originPort}/`, { timeout: 200 }), /timeout/);
  });
});

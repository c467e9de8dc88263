// An identity provider of the tests' own, for pods and for clients on this machine.
import { createSign, generateKeyPairSync, randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import type { OAuthArgs } from "../../index";

/** What may be wrong with a token. */
export const flaws = ["stranger", "audience", "expired"] as const;
type Flaw = (typeof flaws)[number];

/** An issuer that runs. Each client gets tokens that name it, with one secret for all. */
export interface TokenIssuer {
  readonly oauth: OAuthArgs;
  readonly clientSecret: string;
  /** URL of tokens that another key signs, that are for another application, or that ended before. */
  flawedUrl(flaw: Flaw): string;
  stop(): void;
}

const audience = "kafka";
const kid = "first";
const lifetime = 600;

/** Starts an issuer that pods and clients reach at `address`. */
export async function startTokenIssuer(address: string): Promise<TokenIssuer> {
  const clientSecret = randomUUID();
  const own = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const stranger = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const sign = (issuer: string, client: string, flaw: string | undefined): string => {
    const now = Math.floor(Date.now() / 1000);
    const end = flaw === "expired" ? -lifetime : lifetime;
    const claims = {
      ...{ iss: issuer, sub: client, aud: flaw === "audience" ? "another application" : audience },
      ...{ iat: now - 2 * lifetime, exp: now + end },
    };
    const signed = [{ alg: "RS256", typ: "JWT", kid }, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
      .join(".");
    const { privateKey } = flaw === "stranger" ? stranger : own;
    return `${signed}.${createSign("RSA-SHA256").update(signed).sign(privateKey, "base64url")}`;
  };
  const server = createServer(async (request, response) => {
    const [, path, flaw] = (request.url ?? "").split("/");
    const send = (status: number, body: object): void => {
      response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
    };
    if (path === "keys") {
      send(200, { keys: [{ ...own.publicKey.export({ format: "jwk" }), kid, use: "sig", alg: "RS256" }] });
      return;
    }
    const { id, secret } = await loginOf(request);
    if (path !== "token" || secret !== clientSecret) send(401, { error: "invalid_client" });
    else send(200, { access_token: sign(url, id, flaw), token_type: "Bearer", expires_in: lifetime });
  });
  server.listen(0, "0.0.0.0").unref();
  await once(server, "listening");
  const url = `http://${address}:${(server.address() as AddressInfo).port}`;
  return {
    oauth: { jwksUrl: `${url}/keys`, issuer: url, audiences: [audience], tokenUrl: `${url}/token` },
    clientSecret,
    flawedUrl: (flaw) => `${url}/token/${flaw}`,
    stop: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** The client of a request, from its header or its form: libraries differ. https://www.rfc-editor.org/rfc/rfc6749#section-2.3.1 */
async function loginOf(request: IncomingMessage): Promise<{ readonly id: string; readonly secret: string }> {
  const form = new URLSearchParams(await text(request));
  const [, encoded] = /^Basic (.+)$/.exec(request.headers.authorization ?? "") ?? [];
  if (encoded === undefined) return { id: form.get("client_id") ?? "", secret: form.get("client_secret") ?? "" };
  const [id = "", secret = ""] = Buffer.from(encoded, "base64").toString().split(":").map(decodeURIComponent);
  return { id, secret };
}

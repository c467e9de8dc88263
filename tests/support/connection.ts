// How a client connects: the files of a user's Secret, as an application mounts them.
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { type KafkaConfig, logLevel, type SASLOptions } from "kafkajs";

/** The files of a user's Secret in a folder. */
export interface Connection {
  readonly folder: string;
  /** A listener's name with a dot, or empty for the first listener of the Secret. */
  readonly prefix: string;
}

/** The file of a key, if there is one. The user's name and password are the same for all listeners. */
export function connectionFile({ folder, prefix }: Connection, key: string): string | undefined {
  return [prefix + key, key].map((name) => path.join(folder, name)).find((file) => existsSync(file));
}

function read(connection: Connection, key: string): string {
  const file = connectionFile(connection, key);
  return file === undefined ? "" : readFileSync(file, "utf8");
}

/** What librdkafka's kcat needs to connect. */
export function kcatArgs(connection: Connection): string[] {
  const file = connectionFile(connection, "librdkafka.properties");
  return file === undefined ? ["-b", read(connection, "bootstrap.servers")] : ["-F", file];
}

/** What kafkajs needs to connect. */
export function kafkajsConfig(connection: Connection): KafkaConfig {
  const encrypted = read(connection, "security.protocol").endsWith("SSL");
  return {
    clientId: "client",
    brokers: read(connection, "bootstrap.servers").split(","),
    logLevel: logLevel.NOTHING,
    // Its default is a second, which a busy machine needs for the handshakes of six clients.
    connectionTimeout: 10_000,
    ...(encrypted ? { ssl: { ca: [read(connection, "ca.crt")], ...certificate(connection) } } : {}),
    ...login(connection),
  };
}

function certificate(connection: Connection): { cert?: string; key?: string } {
  if (connectionFile(connection, "tls.crt") === undefined) return {};
  return { cert: read(connection, "tls.crt"), key: read(connection, "tls.key") };
}

const mechanisms = { "SCRAM-SHA-512": "scram-sha-512", PLAIN: "plain" } as const;

function login(connection: Connection): { sasl?: SASLOptions } {
  if (read(connection, "sasl.mechanism") === "OAUTHBEARER") {
    const oauthBearerProvider = async () => ({ value: await token(connection) });
    return { sasl: { mechanism: "oauthbearer", oauthBearerProvider } };
  }
  const mechanism = mechanisms[read(connection, "sasl.mechanism") as keyof typeof mechanisms];
  if (mechanism === undefined) return {};
  const user = { username: read(connection, "username"), password: read(connection, "password") };
  return { sasl: { mechanism, ...user } as SASLOptions };
}

/** A token of the identity provider, for the client's own id and secret. */
async function token(connection: Connection): Promise<string> {
  const login = `${read(connection, "client-id")}:${read(connection, "client-secret")}`;
  const response = await fetch(read(connection, "sasl.oauthbearer.token.endpoint.url"), {
    method: "POST",
    headers: { Authorization: `Basic ${Buffer.from(login).toString("base64")}` },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  const { access_token: given = "" } = (await response.json()) as { access_token?: string };
  return given;
}

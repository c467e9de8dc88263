import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import type { KafkaConfig } from "kafkajs";
import { localNamespace, localUser } from "../examples/local/platform";
import { clientPath } from "../model/values/mount-paths";
import { kubernetesApi } from "./cluster/api";
import { cloneDir } from "./paths";

/** What this machine needs to connect: the files of the user's Secret, and of them those of the listener for this machine. */
export interface LocalClient {
  /** Folder with all files of the Secret. */
  readonly folder: string;
  readonly user: string;
  /** For Kafka's tools and other clients in Java. */
  readonly javaProperties: string;
  /** For kcat and other clients that are made from librdkafka. */
  readonly librdkafkaProperties: string;
}

const listener = "external";

/** Writes the files of the user's Secret into a folder of this clone, readable by this account only. */
export async function writeClient(kubeconfig: string): Promise<LocalClient> {
  const { library, config } = await kubernetesApi(kubeconfig);
  const secret = { name: localUser, namespace: localNamespace };
  const { data = {} } = await config.makeApiClient(library.CoreV1Api).readNamespacedSecret(secret);
  const folder = cloneDir("client");
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const [file, text] of Object.entries(data)) {
    const here = Buffer.from(text, "base64").toString().replaceAll(`${clientPath}/`, `${folder}/`);
    writeFileSync(path.join(folder, file), here, { mode: 0o600 });
  }
  return {
    folder,
    user: localUser,
    javaProperties: path.join(folder, `${listener}.client.properties`),
    librdkafkaProperties: path.join(folder, `${listener}.librdkafka.properties`),
  };
}

/** How kafkajs connects as this client. */
export function kafkajsConfig({ folder }: LocalClient): KafkaConfig {
  const file = (name: string): string => readFileSync(path.join(folder, name), "utf8");
  return {
    brokers: file(`${listener}.bootstrap.servers`).split(","),
    ssl: { ca: [file(`${listener}.ca.crt`)] },
    sasl: { mechanism: "scram-sha-512", username: file("username"), password: file("password") },
  };
}

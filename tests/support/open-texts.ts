// What a run leaves where others can read it: a test searches it for secrets.
import { readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import type { TestCluster } from "./cluster";
import { commandLineOf, processes } from "./processes";

/** Kinds whose objects people may read who may not read Secrets. */
const openKinds = [
  ...["configmaps", "pods", "jobs", "cronjobs", "statefulsets", "deployments", "services", "events", "serviceaccounts"],
  ...["networkpolicies", "certificates.cert-manager.io", "certificaterequests.cert-manager.io"],
].join();

/** The objects of a namespace, its pods' logs, and the values and manifests of its Helm releases, by where they are. */
export async function openTexts(cluster: TestCluster, namespace: string): Promise<Record<string, string>> {
  const texts: Record<string, string> = {
    "the objects": await cluster.kubectl("get", openKinds, "-n", namespace, "-o", "json"),
  };
  for (const { metadata } of await cluster.list("pods", namespace)) {
    const log = ["logs", metadata.name, "-n", namespace, "--all-containers", "--tail=-1"];
    texts[`the log of ${metadata.name}`] = await cluster.kubectl(...log).catch(() => "");
  }
  const secrets = JSON.parse(
    await cluster.kubectl("get", "secrets", "-n", namespace, "-l", "owner=helm", "-o", "json"),
  ) as { items: ReadonlyArray<{ metadata: { name: string }; data: { release: string } }> };
  for (const { metadata, data } of secrets.items) {
    // Helm encodes a release, and Kubernetes the data of a Secret.
    const packed = Buffer.from(Buffer.from(data.release, "base64").toString(), "base64");
    texts[`the Helm release ${metadata.name}`] = gunzipSync(packed).toString();
  }
  return texts;
}

/** All files below a folder, such as that of a stack with its state, backups and history. */
export function filesBelow(folder: string): Record<string, string> {
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => path.join(folder, file));
  return Object.fromEntries(files.filter((file) => statSync(file).isFile()).map((file) => [file, read(file)]));
}

const read = (file: string): string => {
  const bytes = readFileSync(file);
  return (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString();
};

/** Notes the command lines of all processes of this machine, those in pods too, until it is stopped. */
export function watchCommandLines(): { stop(): string } {
  const seen = new Set<string>();
  const timer = setInterval(() => {
    for (const pid of processes()) seen.add(commandLineOf(pid));
  }, 500);
  return {
    stop: () => {
      clearInterval(timer);
      return [...seen].join("\n");
    },
  };
}

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { apiUsers, certificateFile, keyFile } from "./certificates";
import { adminKubeconfig, type EmbeddedSettings, kubeconfigOf } from "./settings";

/**
 * One kubeconfig for each component that uses the API server, and one for the user, which contains its keys, so that it
 * can be copied.
 */
export function writeKubeconfigs(s: EmbeddedSettings): void {
  for (const { user } of apiUsers) write(kubeconfigOf(s, user), kubeconfig(s, user));
  write(adminKubeconfig(s), kubeconfig(s, "admin"));
}

/** JSON is YAML, and every reader of a kubeconfig takes it. */
function kubeconfig(s: EmbeddedSettings, user: string): string {
  const data = (file: string): string => readFileSync(file).toString("base64");
  const name = s.clusterName;
  const config = {
    apiVersion: "v1",
    kind: "Config",
    "current-context": name,
    clusters: [
      {
        name,
        cluster: {
          server: `https://127.0.0.1:${s.ports.apiserver}`,
          "certificate-authority-data": data(certificateFile(s, "ca")),
        },
      },
    ],
    users: [
      {
        name: user,
        user: {
          "client-certificate-data": data(certificateFile(s, user)),
          "client-key-data": data(keyFile(s, user)),
        },
      },
    ],
    contexts: [{ name, context: { cluster: name, user } }],
  };
  return `${JSON.stringify(config, undefined, 2)}\n`;
}

function write(file: string, text: string): void {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text, { mode: 0o600 });
}

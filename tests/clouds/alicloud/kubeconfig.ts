import { readFileSync } from "node:fs";

/** The kubeconfig of simulated clusters: that of the embedded Kubernetes, or an invented one. */
export function simulatedKubeconfig(): string {
  const file = process.env["SIMULATED_KUBECONFIG"];
  if (file) return readFileSync(file, "utf8");
  return JSON.stringify({
    apiVersion: "v1",
    kind: "Config",
    "current-context": "kubernetes",
    contexts: [{ name: "kubernetes", context: { cluster: "kubernetes", user: "kubernetes" } }],
    clusters: [{ name: "kubernetes", cluster: { server: "https://127.0.0.1:1" } }],
    users: [{ name: "kubernetes", user: { "client-certificate-data": "Y2VydA==", "client-key-data": "a2V5" } }],
  });
}

/** The address in it. */
export function simulatedServer(): string {
  const { parse } = require("yaml") as typeof import("yaml");
  const config = parse(simulatedKubeconfig()) as { clusters: { cluster: { server: string } }[] };
  return config.clusters[0]?.cluster.server ?? "";
}

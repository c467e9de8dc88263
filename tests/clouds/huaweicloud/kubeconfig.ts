import { readFileSync } from "node:fs";

/** The kubeconfig of a real cluster, where one stands behind the simulation, or one like CCE's. */
export function kubeconfigOf(name: string, eip: string | undefined): string {
  const file = process.env["SIMULATED_KUBECONFIG"];
  if (file) return readFileSync(file, "utf8");
  const cluster = (server: string, checked: boolean) => ({
    server,
    ...(checked ? { "certificate-authority-data": "Q0E=" } : { "insecure-skip-tls-verify": true }),
  });
  const publicOnes =
    eip === undefined
      ? []
      : [
          { name: "external", cluster: cluster(`https://${eip}:5443`, false) },
          { name: "externalTLSVerify", cluster: cluster(`https://${eip}:5443`, true) },
        ];
  const clusters = [{ name: "internal", cluster: cluster("https://10.0.0.10:5443", true) }, ...publicOnes];
  return JSON.stringify({
    kind: "Config",
    apiVersion: "v1",
    preferences: {},
    clusters: clusters.map((one) => ({ ...one, name: `${one.name}Cluster` })),
    users: [{ name: "user", user: { "client-certificate-data": "Q0VSVA==", "client-key-data": key(name) } }],
    contexts: clusters.map((one) => ({ name: one.name, context: { cluster: `${one.name}Cluster`, user: "user" } })),
    "current-context": eip === undefined ? "internal" : "external",
  });
}

/** A client's private key that can be told from others'. */
export const key = (name: string): string => Buffer.from(`private key of ${name}`).toString("base64");

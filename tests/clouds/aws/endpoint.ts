import { readFileSync } from "node:fs";
import { parse } from "yaml";

interface Kubeconfig {
  readonly clusters: ReadonlyArray<{
    readonly cluster: { readonly server: string; readonly "certificate-authority-data"?: string };
  }>;
}

/** How a cluster is reached: as the kubeconfig says that SIMULATED_KUBECONFIG names, or made up. */
export function endpointOf(name: string): { readonly server: string; readonly authority: string } {
  const file = process.env["SIMULATED_KUBECONFIG"];
  if (!file) {
    return {
      server: `https://${name}.gr7.eu-central-1.eks.amazonaws.com`,
      authority: Buffer.from("an invented certificate authority").toString("base64"),
    };
  }
  const cluster = (parse(readFileSync(file, "utf8")) as Kubeconfig).clusters[0]?.cluster;
  if (!cluster) throw new Error(`${file} has no cluster`);
  return { server: cluster.server, authority: cluster["certificate-authority-data"] ?? "" };
}

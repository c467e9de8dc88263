import { RunError } from "@pulumi/pulumi";
import { readKubeconfig } from "../../model/values/kubeconfig";

/**
 * What identifies a cluster: the server address of the context. Tokens, certificates and proxies can change, but the
 * address of a cluster almost never does. A plain kubeconfig was checked before; one that is an output is known only now.
 */
export function clusterIdentifier(contents: string, context?: string): string {
  const read = readKubeconfig(contents, context);
  if (read.reason === undefined) return read.server;
  throw new RunError(`existing.kubeconfig ${read.reason}`);
}

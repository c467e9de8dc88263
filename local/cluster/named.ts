import { existsSync } from "node:fs";
import path from "node:path";
import { Problem } from "../problem";
import type { LocalCluster } from "./cluster";

/** A cluster of the user. Nothing is started, imported or removed there. */
export async function namedCluster(kubeconfig: string): Promise<LocalCluster> {
  const file = path.resolve(kubeconfig);
  if (!existsSync(file)) {
    throw new Problem(`there is no kubeconfig ${file}`, "give the path of an existing file to --kubeconfig");
  }
  // Loaded here: the client takes a while, and only this kind of cluster needs it.
  const { CoreV1Api, KubeConfig } = await import("@kubernetes/client-node");
  const config = new KubeConfig();
  config.loadFromFile(file);
  const server = config.getCurrentCluster()?.server;
  if (server === undefined) {
    throw new Problem(`${file} has no current context with a cluster`, "choose one: kubectl config use-context NAME");
  }
  const nodes = await config
    .makeApiClient(CoreV1Api)
    .listNode()
    .catch((error: Error) => {
      throw new Problem(
        `the cluster of ${file} (${server}) gives no list of its nodes: ${error.message.split("\n")[0]}`,
        `see that this works: kubectl --kubeconfig ${file} get nodes`,
      );
    });
  return {
    kind: "named",
    name: config.getCurrentContext(),
    kubeconfig: file,
    nodeHost: nodeHost(
      server,
      nodes.items.flatMap((node) => node.status?.addresses ?? []),
    ),
    hasImage: async () => false,
    importImage: async (archive) => {
      throw new Problem(
        `${archive} cannot be imported on the nodes of the cluster in ${file}`,
        "push the image to a registry that the cluster can reach and name it with --image REF",
      );
    },
    canPull: async () => true,
  };
}

/**
 * Where NodePorts probably answer. A cluster whose API is on loopback (kind, minikube, k3d) maps its ports there too.
 */
export function nodeHost(server: string, addresses: ReadonlyArray<{ type: string; address: string }>): string {
  const host = new URL(server).hostname;
  if (host === "localhost" || host.startsWith("127.")) return "127.0.0.1";
  const of = (type: string): string | undefined => addresses.find((address) => address.type === type)?.address;
  return of("ExternalIP") ?? of("InternalIP") ?? host;
}

// Reads objects from the API server in this process: tests ask several times a second, and each start of kubectl takes a
// fifth of a second of CPU.
import https from "node:https";
import { json } from "node:stream/consumers";
import type { LocalCluster } from "../../local/cluster/cluster";

/** An object of the API server, as far as tests read it. */
export interface ApiObject {
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly uid: string;
    readonly deletionTimestamp?: string;
  };
  readonly [key: string]: unknown;
}

/** Where the API server has each kind that tests list. */
const groups = {
  jobs: "apis/batch/v1",
  namespaces: "api/v1",
  nodes: "api/v1",
  persistentvolumeclaims: "api/v1",
  persistentvolumes: "api/v1",
  pods: "api/v1",
  services: "api/v1",
} as const;

/** Objects of a kind: those of a namespace or all, and of these the ones that a label selector finds. */
export type ListObjects = (kind: keyof typeof groups, namespace?: string, selector?: string) => Promise<ApiObject[]>;

/** Lists objects of a cluster. */
export async function listsObjects({ kubeconfig }: Pick<LocalCluster, "kubeconfig">): Promise<ListObjects> {
  const { KubeConfig } = await import("@kubernetes/client-node");
  const config = new KubeConfig();
  config.loadFromFile(kubeconfig);
  const server = config.getCurrentCluster()?.server ?? "";
  const options: https.RequestOptions = {};
  await config.applyToHTTPSOptions(options);
  return async (kind, namespace, selector) => {
    const place = namespace === undefined ? "" : `/namespaces/${namespace}`;
    const url = new URL(`${server}/${groups[kind]}${place}/${kind}`);
    if (selector !== undefined) url.searchParams.set("labelSelector", selector);
    const answer = await new Promise<unknown>((resolve, reject) => {
      https.get(url, options, (response) => json(response).then(resolve, reject)).on("error", reject);
    });
    const { items, message } = answer as { items?: ApiObject[]; message?: string };
    if (items === undefined) throw new Error(`the API server does not list ${kind}: ${message}`);
    return items;
  };
}

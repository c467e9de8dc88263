// The Kubernetes objects of whole platforms: what the package's charts render, and what the components declare beside them.
import path from "node:path";
import { Cloud, Engine, Exposure, KafkaPlatform, type KafkaPlatformArgs } from "../../index";
import { renderedChart } from "../../local/rendered-chart";
import { type RecordedResource, record } from "../../testing";
import { withNames } from "../support/kubernetes-names";
import { chartPath, helmPath } from "../unit/chart/render";
import type { KubernetesObject } from "./checkov";

const kubeconfig = JSON.stringify({
  "current-context": "c",
  contexts: [{ name: "c", context: { cluster: "k" } }],
  clusters: [{ name: "k", cluster: { server: "https://127.0.0.1:1" } }],
});

const common = {
  cloud: Cloud.Existing,
  existing: { kubeconfig },
  users: [{ name: "billing" }],
  topics: [{ name: "orders", partitions: 3 }],
} satisfies Partial<KafkaPlatformArgs>;
const listeners = [
  { name: "client", port: 9092 },
  { name: "private", port: 9094, exposure: Exposure.InternalLoadBalancer },
];

/** The defaults on a cluster with cert-manager. */
export const securedPlatforms: Readonly<Record<"apache" | "automq", KafkaPlatformArgs>> = {
  apache: { ...common, kafka: { engine: Engine.Apache, certificates: {}, listeners } },
  automq: {
    ...common,
    kafka: {
      ...{ engine: Engine.Automq, certificates: {}, listeners },
      automq: {
        dataBucket: { name: "orders-data", region: "eu-west-1" },
        opsBucket: { name: "orders-ops", region: "eu-west-1" },
      },
    },
  },
};

/** All objects of a platform that Kubernetes itself knows. */
export async function objectsOf(platform: KafkaPlatformArgs): Promise<KubernetesObject[]> {
  const { resources } = await record(() => void new KafkaPlatform("shop", platform), { outputs: withNames });
  const objects: KubernetesObject[] = [];
  for (const resource of resources) objects.push(...(await objectsOfResource(resource)));
  return objects;
}

async function objectsOfResource({ type, name, inputs }: RecordedResource): Promise<KubernetesObject[]> {
  if (type === "kubernetes:helm.sh/v3:Release") {
    const release = inputs as { name: string; chart: string; namespace: string; values: object };
    if (path.dirname(release.chart) !== path.dirname(chartPath)) throw new Error(`${name} is not a chart of ours`);
    return ((await renderedChart(helmPath(), release)) as Array<KubernetesObject | null>)
      .filter((object) => object !== null)
      .map((object) => ({ ...object, metadata: { ...object.metadata, namespace: release.namespace } }));
  }
  const [, apiVersion, kind] = /^kubernetes:(?:core\/)?(.+):(\w+)$/.exec(type) ?? [];
  if (apiVersion === undefined || kind === undefined || apiVersion.startsWith("cert-manager.io/")) return [];
  if (!("metadata" in inputs)) return [];
  const metadata = { name, ...(inputs["metadata"] as object) };
  return [{ ...inputs, apiVersion, kind, metadata } as KubernetesObject];
}

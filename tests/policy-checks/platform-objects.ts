// The Kubernetes objects of whole platforms: what the package's charts render, and what the components declare beside them.
import path from "node:path";
import { Cloud, Engine, Exposure, KafkaPlatform, type KafkaPlatformArgs } from "../../index";
import { renderedChart } from "../../local/rendered-chart";
import { type RecordedResource, record } from "../../testing";
import { recordedObject, withNames } from "../support/recorded-objects";
import { kubeconfig } from "../support/requests";
import { chartPath, helmPath } from "../unit/chart/render";
import type { KubernetesObject } from "./checkov";

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

async function objectsOfResource(resource: RecordedResource): Promise<KubernetesObject[]> {
  const { type, name, inputs } = resource;
  if (type === "kubernetes:helm.sh/v3:Release") {
    const release = inputs as { name: string; chart: string; namespace: string; values: object };
    if (path.dirname(release.chart) !== path.dirname(chartPath)) throw new Error(`${name} is not a chart of ours`);
    return ((await renderedChart(helmPath(), release)) as Array<KubernetesObject | null>)
      .filter((object) => object !== null)
      .map((object) => ({ ...object, metadata: { ...object.metadata, namespace: release.namespace } }));
  }
  const object = type.startsWith("kubernetes:cert-manager.io/") ? undefined : recordedObject(resource);
  return object === undefined ? [] : [object];
}

import type { Output } from "@pulumi/pulumi";
import type * as Package from "../index";

/** The package's components by name, as the schema knows them. */
export interface Components {
  /** See {@link Package.AutomqByocEnvironment}. */
  readonly AutomqByocEnvironment: Package.AutomqByocEnvironment;
  /** See {@link Package.KafkaCluster}. */
  readonly KafkaCluster: Package.KafkaCluster;
  /** See {@link Package.KafkaPlatform}. */
  readonly KafkaPlatform: Package.KafkaPlatform;
  /** See {@link Package.KubernetesCluster}. */
  readonly KubernetesCluster: Package.KubernetesCluster;
  /** See {@link Package.NodePool}. */
  readonly NodePool: Package.NodePool;
  /** See {@link Package.ObjectStorage}. */
  readonly ObjectStorage: Package.ObjectStorage;
  /** See {@link Package.Observability}. */
  readonly Observability: Package.Observability;
}

/** Name of a component. */
export type ComponentName = keyof Components;

/** A component to create, as plain JSON, as a service receives it from its clients or reads it from its database. */
export interface PlatformRequest<Name extends ComponentName = ComponentName> {
  /** Type of the component. Example: `KafkaPlatform`. */
  readonly component: Name;
  /** Name of the resource. The names of its children start with it. Example: `orders`. */
  readonly name: string;
  /** Arguments as in the schema; `null` means not given. */
  readonly args: Readonly<Record<string, unknown>>;
}

/** A component's outputs as plain values. */
export type OutputsOf<Name extends ComponentName> = {
  readonly [Key in Exclude<keyof Components[Name], "urn"> as Components[Name][Key] extends Output<unknown>
    ? Key
    : never]: Components[Name][Key] extends Output<infer Value> ? Value : never;
};

/** Every component's outputs by name; a test compares them with the schema. */
export const outputNames: { readonly [Name in ComponentName]: readonly (keyof OutputsOf<Name> & string)[] } = {
  AutomqByocEnvironment: [
    "kubernetesClusterId",
    "networks",
    "nodeGroups",
    "scheduleSpecs",
    "dataBucket",
    "opsBucket",
    "instanceRole",
    "consoleRole",
    "dnsZone",
    "cluster",
    "kubeconfig",
  ],
  KafkaCluster: ["bootstrapServers", "clusterId", "namespace"],
  KafkaPlatform: [
    "bootstrapServers",
    "clusterId",
    "namespace",
    "kubeconfig",
    "cluster",
    "buckets",
    "nodePools",
    "grafana",
  ],
  KubernetesCluster: ["cluster", "kubeconfig", "storageClass"],
  NodePool: ["ids", "poolName"],
  ObjectStorage: ["dataBucket", "opsBucket", "accessKeyId", "secretAccessKey", "serviceAccountAnnotations"],
  Observability: ["namespace", "prometheusUrl", "alertmanagerUrl", "grafana"],
};

/** JSON can have `null` for a value that is not given; the components only know absent values. */
export function withoutNulls<Value>(value: Value): Value {
  if (Array.isArray(value)) return value.map((item) => withoutNulls(item)) as Value;
  if (typeof value !== "object" || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  const given = Object.entries(value).filter(([, entry]) => entry !== null && entry !== undefined);
  return Object.fromEntries(given.map(([key, entry]) => [key, withoutNulls(entry)])) as Value;
}

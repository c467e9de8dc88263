import type { Output } from "@pulumi/pulumi";
import type * as Package from "../index";
import { Problems, shown } from "../model/rules/problem";
import { suggestion } from "../model/rules/suggestion";

/** The package's components by name, as the schema knows them. */
export interface Components {
  /** See {@link Package.AutomqByocEnvironment}. */
  readonly AutomqByocEnvironment: Package.AutomqByocEnvironment;
  /** See {@link Package.KafkaCluster}. */
  readonly KafkaCluster: Package.KafkaCluster;
  /** See {@link Package.KafkaPlatform}. */
  readonly KafkaPlatform: Package.KafkaPlatform;
  /** See {@link Package.KafkaTopic}. */
  readonly KafkaTopic: Package.KafkaTopic;
  /** See {@link Package.KafkaUser}. */
  readonly KafkaUser: Package.KafkaUser;
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
  /** Arguments as in the schema; `null` means not given, except in the `values` of a chart. */
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
  KafkaCluster: [
    "bootstrapServers",
    "clusterId",
    "kafka",
    "caCertificates",
    "userSecrets",
    "userPasswords",
    "namespace",
  ],
  KafkaPlatform: [
    "bootstrapServers",
    "clusterId",
    "namespace",
    "kubeconfig",
    "kafka",
    "caCertificates",
    "userSecrets",
    "userPasswords",
    "cluster",
    "buckets",
    "nodePools",
    "grafana",
  ],
  KafkaTopic: ["topicName"],
  KafkaUser: ["userName", "password", "secretName"],
  KubernetesCluster: ["cluster", "kubeconfig", "storageClass"],
  NodePool: ["ids", "poolName"],
  ObjectStorage: ["dataBucket", "opsBucket", "accessKeyId", "secretAccessKey", "serviceAccountAnnotations"],
  Observability: ["namespace", "prometheusUrl", "alertmanagerUrl", "grafana"],
};

/** Most characters of a resource's name. */
const longestName = 255;

/** A request after the check of everything but the component's arguments. */
export type ReadRequest =
  | { readonly problems: Problems; readonly request: PlatformRequest }
  | { readonly problems: Problems; readonly request?: undefined };

/** Reads a request of any form. */
export function readRequest(given: unknown): ReadRequest {
  const problems = Problems.collect();
  if (typeof given !== "object" || given === null || Array.isArray(given)) {
    problems.add("request", `${shown(given)} is not valid. Use an object with component, name and args.`);
    return { problems };
  }
  const { component, name, args } = given as Readonly<Record<string, unknown>>;
  if (typeof name !== "string" || name === "" || name.length > longestName || /[\p{Cc}\p{Cs}]/u.test(name)) {
    problems.add(
      "name",
      `${shown(name)} is not valid. Use 1 to ${longestName} characters, without control characters, because it is the name of a resource.`,
    );
  }
  if (typeof component !== "string" || !Object.hasOwn(outputNames, component)) {
    const meant = typeof component === "string" ? suggestion(component, Object.keys(outputNames)) : undefined;
    const known = Object.keys(outputNames).map(shown).join(", ");
    problems.add("component", `${shown(component)} is not valid. Use one of ${known}.${meant ? ` ${meant}` : ""}`);
  }
  if (problems.count > 0) return { problems };
  const read = { component: component as ComponentName, name: name as string, args: args as PlatformRequest["args"] };
  return { problems, request: read };
}

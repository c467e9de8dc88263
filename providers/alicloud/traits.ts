import { Cloud } from "../../model/args/clouds/cloud";
import { Size } from "../../model/args/kafka/size";
import type { CloudTraits } from "../../model/specs/cloud-traits";
import { zonePattern } from "../zone-pattern";
import versions from "./data/kubernetes-versions.json";
import { machines } from "./machines";

/** Alibaba Cloud. */
export const alicloudTraits: CloudTraits = {
  cloud: Cloud.Alicloud,
  title: "Alibaba Cloud",
  provider: "alicloud",
  sdk: "@pulumi/alicloud",
  builds: true,
  usesKeys: true,
  defaultKubernetesVersion: versions.default,
  fromKubernetesVersion: versions.from,
  belowKubernetesVersion: versions.below,
  machines,
  // With Terway, network interfaces limit the pods of a node, to about 12 on a large and 45 on an xlarge; system nodes
  // run many pods.
  defaultMachine: { system: "ecs.g7.xlarge", kafka: "ecs.r8i.xlarge" },
  sizedMachine: { [Size.Small]: "ecs.g7.large", [Size.Large]: "ecs.r8i.2xlarge" },
  // Zones in China are spelled like cn-hangzhou-h, others like ap-southeast-1a.
  zonePattern: zonePattern("-?[a-z]"),
  exampleZone: "cn-hangzhou-h",
  // Terway accepts pods' vSwitches only when the cluster is created, and only in its zones; extra zones are for load
  // balancers.
  nodesInExtraZones: false,
  // https://www.alibabacloud.com/help/en/ack/ack-managed-and-ack-dedicated/user-guide/plan-the-network-of-an-ack-cluster
  servicePrefixes: { shortest: 16, longest: 24 },
  // A cluster has 63 characters: <cluster>-cluster, and Pulumi's eight. A pool has the same limit without a suffix. A RAM
  // user has 64: <storage>-user, and Pulumi's eight.
  longestNames: { cluster: 47, pool: 63, storage: 51 },
};

/**
 * ACK needs the full version. When a later release of this package has another one, it upgrades the control plane, and
 * the preview shows it. Looking up the newest one would upgrade without notice.
 */
const releases: Readonly<Record<string, string>> = versions.releases;

export function ackVersion(version: string): string {
  return releases[version] ?? version;
}

import { Cloud } from "../../model/args/clouds/cloud";
import type { CloudTraits } from "../../model/specs/cloud-traits";
import { zonePattern } from "../zone-pattern";
import { machines } from "./machines";

/**
 * ACK supports a Kubernetes version for about a year and then rejects new clusters with it: 1.34 ended in September
 * 2026 (https://www.alibabacloud.com/help/en/ack/product-overview/release-notes-for-kubernetes-versions, read in
 * November 2026).
 */
export const alicloudTraits: CloudTraits = {
  cloud: Cloud.Alicloud,
  title: "Alibaba Cloud",
  provider: "alicloud",
  sdk: "@pulumi/alicloud",
  builds: true,
  usesKeys: true,
  defaultKubernetesVersion: "1.35",
  fromKubernetesVersion: "1.35",
  belowKubernetesVersion: "1.36",
  machines,
  // With Terway, network interfaces limit the pods of a node, to about 12 on a large and 45 on an xlarge; system nodes
  // run many pods.
  defaultMachine: { system: "ecs.g7.xlarge", kafka: "ecs.r8i.xlarge" },
  // Zones in China are spelled like cn-hangzhou-h, others like ap-southeast-1a.
  zonePattern: zonePattern("-?[a-z]"),
  exampleZone: "cn-hangzhou-h",
  // Terway accepts pods' vSwitches only when the cluster is created, and only in its zones; extra zones are for load
  // balancers.
  nodesInExtraZones: false,
  // A cluster has 63 characters: <cluster>-cluster, and Pulumi's eight. A pool has the same limit without a suffix. A RAM
  // user has 64: <storage>-user, and Pulumi's eight.
  longestNames: { cluster: 47, pool: 63, storage: 51 },
};

/**
 * ACK needs the full version. These are the last ones in the release notes
 * (https://www.alibabacloud.com/help/en/ack/ack-managed-and-ack-dedicated/user-guide/kubernetes-1-35-release-notes,
 * of August 2026). When a later release of this package has another one, it upgrades the control plane, and the preview
 * shows it. Looking up the newest one would upgrade without notice.
 */
const releases: Readonly<Record<string, string>> = { "1.35": "1.35.7-aliyun.1" };

export function ackVersion(version: string): string {
  return releases[version] ?? version;
}

import { Cloud } from "../../model/args/clouds/cloud";
import type { CloudTraits } from "../../model/specs/cloud-traits";
import { zonePattern } from "../zone-pattern";
import { machines } from "./machines";

/**
 * ACK supports a Kubernetes version for a year and then refuses to make clusters of it: 1.34 ended in September 2026
 * (https://www.alibabacloud.com/help/en/ack/product-overview/release-notes-for-kubernetes-versions, read in November 2026).
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
  // Terway bounds a node's pods by its network interfaces, about 12 on a large and 45 on an xlarge: the system has many.
  defaultMachine: { system: "ecs.g7.xlarge", kafka: "ecs.r8i.xlarge" },
  // Regions in China write cn-hangzhou-h, the others ap-southeast-1a.
  zonePattern: zonePattern("-?[a-z]"),
  exampleZone: "cn-hangzhou-h",
  // Terway takes pods' vSwitches only when the cluster is made, those of its zones; extra zones are for load balancers.
  nodesInExtraZones: false,
};

/**
 * ACK wants the whole version: what its release notes name last for each
 * (https://www.alibabacloud.com/help/en/ack/ack-managed-and-ack-dedicated/user-guide/kubernetes-1-35-release-notes,
 * of August 2026). A later release of this package that names another one upgrades the control plane, and says so in the
 * preview; looking the newest up would do it unasked.
 */
const releases: Readonly<Record<string, string>> = { "1.35": "1.35.7-aliyun.1" };

export function ackVersion(version: string): string {
  return releases[version] ?? version;
}

import { Cloud } from "../../model/args/clouds/cloud";
import { Size } from "../../model/args/kafka/size";
import type { CloudTraits } from "../../model/specs/cloud-traits";
import { zonePattern } from "../zone-pattern";
import versions from "./data/kubernetes-versions.json";
import { machines } from "./machines";

/** Huawei Cloud. */
export const huaweiTraits: CloudTraits = {
  cloud: Cloud.Huawei,
  title: "Huawei Cloud",
  provider: "huaweicloud",
  // No sdk: Huawei Cloud does not publish one on npm. resources/ has the resources that are needed.
  builds: true,
  // AutoMQ's S3 client does not support CCE's pod identities (November 2026).
  usesKeys: true,
  defaultKubernetesVersion: versions.default,
  fromKubernetesVersion: versions.from,
  belowKubernetesVersion: versions.below,
  machines,
  defaultMachine: { system: "c7.xlarge.2", kafka: "m7.xlarge.8" },
  sizedMachine: { [Size.Small]: "c7.large.4", [Size.Large]: "m7.2xlarge.8" },
  zonePattern: zonePattern("[a-z]"),
  exampleZone: "ap-southeast-3a",
  nodesInExtraZones: true,
  // Fewer than CCE takes, whose limits are not documented by the plugin.
  servicePrefixes: { shortest: 16, longest: 24 },
  // Longer names are shortened: see names.ts.
  longestNames: { cluster: 100, pool: 100, storage: 100 },
};

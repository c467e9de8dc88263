import { Cloud } from "../../model/args/clouds/cloud";
import type { CloudTraits } from "../../model/specs/cloud-traits";
import { zonePattern } from "../zone-pattern";
import { machines } from "./machines";

/** The record of Amazon Web Services. */
export const awsTraits: CloudTraits = {
  cloud: Cloud.Aws,
  title: "Amazon Web Services",
  provider: "aws",
  sdk: "@pulumi/aws",
  builds: true,
  usesKeys: false,
  // Versions of EKS. 1.33 is in extended support since July 2026, which costs six times as much.
  // https://docs.aws.amazon.com/eks/latest/userguide/kubernetes-versions.html
  defaultKubernetesVersion: "1.35",
  fromKubernetesVersion: "1.33",
  belowKubernetesVersion: "1.36",
  machines,
  defaultMachine: { system: "t3.large", kafka: "r6in.large" },
  zonePattern: zonePattern("[a-z]"),
  exampleZone: "eu-central-1a",
  nodesInExtraZones: true,
  // A node group has 63 characters: <cluster>-system-pool or <pool>-pool, and Pulumi's eight. A role's policy has 128.
  longestNames: { cluster: 43, pool: 50, storage: 100 },
};

import { Cloud } from "../../model/args/clouds/cloud";
import { Size } from "../../model/args/kafka/size";
import type { CloudTraits } from "../../model/specs/cloud-traits";
import { zonePattern } from "../zone-pattern";
import versions from "./data/kubernetes-versions.json";
import { machines } from "./machines";

/** The record of Amazon Web Services. */
export const awsTraits: CloudTraits = {
  cloud: Cloud.Aws,
  title: "Amazon Web Services",
  provider: "aws",
  sdk: "@pulumi/aws",
  builds: true,
  usesKeys: false,
  defaultKubernetesVersion: versions.default,
  fromKubernetesVersion: versions.from,
  belowKubernetesVersion: versions.below,
  machines,
  defaultMachine: { system: "t3.large", kafka: "r6in.large" },
  sizedMachine: { [Size.Small]: "m6i.large", [Size.Large]: "r6in.xlarge" },
  zonePattern: zonePattern("[a-z]"),
  exampleZone: "eu-central-1a",
  nodesInExtraZones: true,
  // https://docs.aws.amazon.com/eks/latest/APIReference/API_KubernetesNetworkConfigRequest.html
  servicePrefixes: { shortest: 12, longest: 24 },
  // https://docs.aws.amazon.com/Route53/latest/APIReference/API_ChangeTagsForResource.html
  mostDnsZoneTags: 10,
  // A node group has 63 characters: <cluster>-system-pool or <pool>-pool, and Pulumi's eight. A role's policy has 128.
  longestNames: { cluster: 43, pool: 50, storage: 100 },
};

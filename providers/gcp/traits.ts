import { Cloud } from "../../model/args/clouds/cloud";
import { Size } from "../../model/args/kafka/size";
import type { CloudTraits } from "../../model/specs/cloud-traits";
import { zonePattern } from "../zone-pattern";
import versions from "./data/kubernetes-versions.json";
import { machines } from "./machines";

export const gcpTraits: CloudTraits = {
  cloud: Cloud.Gcp,
  title: "Google Cloud",
  provider: "gcp",
  sdk: "@pulumi/gcp",
  builds: true,
  // AutoMQ uses the S3 protocol of Cloud Storage, which needs HMAC keys. It has no client for Google's own protocol.
  usesKeys: true,
  defaultKubernetesVersion: versions.default,
  fromKubernetesVersion: versions.from,
  belowKubernetesVersion: versions.below,
  machines,
  // What AutoMQ tests on GKE, with the memory that it recommends for a broker (automq-labs,
  // byoc-examples/setup/kubernetes/gcp).
  defaultMachine: { system: "e2-standard-2", kafka: "n4d-highmem-2" },
  sizedMachine: { [Size.Small]: "n4d-standard-2", [Size.Large]: "n4d-highmem-4" },
  zonePattern: zonePattern("-[a-z]"),
  exampleZone: "europe-west4-a",
  nodesInExtraZones: true,
  // https://cloud.google.com/kubernetes-engine/docs/concepts/alias-ips#cluster_sizing_secondary_range_svcs
  servicePrefixes: { shortest: 16, longest: 27 },
  // A log sink has 100 characters: <cluster>-log-sink, and Pulumi's eight. Other names are shortened: see names.ts.
  longestNames: { cluster: 83, pool: 100, storage: 100 },
};

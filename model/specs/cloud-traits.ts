import type { MachineType, NodeRole } from "./machine";

/** What of a cloud the pure core has to know to fill in defaults and to check bounds. */
export interface CloudTraits {
  /** The name people know it by. */
  readonly title: string;
  /** Name of the platform's argument block that only this cloud reads. */
  readonly block: "aws" | "gcp" | "alicloud" | "huawei" | "existing";
  /** Whether network, nodes and buckets can be made here. */
  readonly builds: boolean;
  /** Whether AutoMQ needs access keys for its buckets, because its S3 client can not use the pods' identity here. */
  readonly usesKeys: boolean;
  readonly defaultKubernetesVersion: string;
  /** First supported `major.minor` of Kubernetes. */
  readonly fromKubernetesVersion: string;
  /** First `major.minor` that is not supported yet. */
  readonly belowKubernetesVersion: string;
  readonly machines: readonly MachineType[];
  readonly defaultMachine: Readonly<Record<NodeRole, string>>;
  /** What a zone of this cloud looks like, given the region. */
  readonly zonePattern: (region: string) => RegExp;
  readonly exampleZone: string;
  /** Whether nodes can lie in `network.extraZones` of a cluster that is made: pods get addresses there, and a way out. */
  readonly nodesInExtraZones: boolean;
}

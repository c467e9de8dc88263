import type { Cloud } from "../args/clouds/cloud";
import type { MachineType, NodeRole } from "./machine";

/**
 * The record of a cloud: what the model has to know to fill in defaults and to check bounds, and by what names the cloud's
 * parts are found. It loads no SDK.
 */
export interface CloudTraits {
  /** The cloud. Its argument block, folders, examples and guide have this name. */
  readonly cloud: Cloud;
  /** The name people know it by. */
  readonly title: string;
  /** Name of the cloud's Pulumi provider: what resource types and the provider's configuration begin with. */
  readonly provider?: string;
  /** npm package with Pulumi's SDK for the cloud, which is an optional peer dependency. */
  readonly sdk?: string;
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

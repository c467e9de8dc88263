import type { Cloud } from "../args/clouds/cloud";
import type { Size } from "../args/kafka/size";
import type { MachineType, NodeRole } from "./machine";

/**
 * The record of a cloud: what the model needs for defaults and checks, and the names of the cloud's parts. It loads no
 * SDK.
 */
export interface CloudTraits {
  /** The cloud. Its argument block, folders, examples and guide have this name. */
  readonly cloud: Cloud;
  /** The cloud's name in texts. */
  readonly title: string;
  /** Name of the cloud's Pulumi provider. Resource types and the provider's configuration begin with it. */
  readonly provider?: string;
  /** npm package with Pulumi's SDK for the cloud, which is an optional peer dependency. */
  readonly sdk?: string;
  /** Whether the components can create networks, nodes and buckets here. */
  readonly builds: boolean;
  /** Whether AutoMQ needs access keys for its buckets, because its S3 client cannot use the pods' identity here. */
  readonly usesKeys: boolean;
  readonly defaultKubernetesVersion: string;
  /** First supported `major.minor` of Kubernetes. */
  readonly fromKubernetesVersion: string;
  /** First `major.minor` that is not supported yet. */
  readonly belowKubernetesVersion: string;
  readonly machines: readonly MachineType[];
  readonly defaultMachine: Readonly<Record<NodeRole, string>>;
  /** Machine types of Kafka's pool in the sizes for which the default one does not fit. */
  readonly sizedMachine: Readonly<Partial<Record<Size, string>>>;
  /** The pattern of a zone's name in a region. */
  readonly zonePattern: (region: string) => RegExp;
  readonly exampleZone: string;
  /**
   * Whether nodes can be in `network.extraZones` of a new cluster: pods get addresses there, and a route to the
   * internet.
   */
  readonly nodesInExtraZones: boolean;
  /** Shortest and longest prefix of the Services' addresses. */
  readonly servicePrefixes: { readonly shortest: number; readonly longest: number };
  /** Most tags of a private DNS zone, if it takes fewer than other resources. */
  readonly mostDnsZoneTags?: number;
  /** Most characters of the names of components, from which the names of the cloud's resources are made. */
  readonly longestNames: { readonly cluster: number; readonly pool: number; readonly storage: number };
}

import type { KafkaNodePoolArgs } from "./kubernetes/kafka-node-pool-args";
import type { KubernetesClusterArgs } from "./kubernetes/kubernetes-cluster-args";
import type { StorageArgs } from "./storage/storage-args";

/** The resources that the console of AutoMQ's BYOC edition expects in an account. */
export interface AutomqByocEnvironmentArgs extends KubernetesClusterArgs {
  /**
   * Pools of Kubernetes nodes that only AutoMQ runs on. The console places an instance on one pool, in one zone or in
   * three.
   * @default one pool named `automq` in the environment's zones, of three nodes
   */
  readonly kafkaNodePools?: KafkaNodePoolArgs[];
  /**
   * Buckets.
   * @default both buckets are created
   */
  readonly storage?: StorageArgs;
  /**
   * Whether AutoMQ may keep its write-ahead log on block volumes, which AutoMQ attaches and detaches.
   * @default false: it is kept in object storage, and nothing is granted on volumes
   */
  readonly blockWal?: boolean;
  /**
   * Domain of a private DNS zone to create. The console creates the names of the instances in it. Example:
   * `kafka.example.com`.
   * @default none
   */
  readonly privateDnsDomain?: string;
}

/** One zone of an instance, as AutoMQ's Terraform provider writes it. */
export interface ByocNetwork {
  /** The zone of the cloud. */
  readonly zone: string;
  /** The zone's subnet; one. */
  readonly subnets: string[];
}

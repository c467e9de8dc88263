import type { ResourcesArgs } from "../kubernetes/resources-args";
import type { JvmArgs } from "./jvm-args";
import type { KafkaVolumeArgs } from "./kafka-volume-args";
import type { PodTemplateArgs } from "./pod-template-args";

/** Bounds within which Kubernetes changes the number of brokers automatically. AutoMQ only. */
export interface AutoscalingArgs {
  /**
   * Smallest number of brokers, at least 1. With three zones it counts all zones together and must be a multiple of 3.
   * @integer
   */
  readonly minReplicas: number;
  /**
   * Largest number of brokers, at least `minReplicas`. With three zones it must be a multiple of 3.
   * @integer
   */
  readonly maxReplicas: number;
  /**
   * CPU use, in percent of the CPU request, above which brokers are added. 10 to 95.
   * @integer
   * @default 70
   */
  readonly targetCpuUtilization?: number;
}

/** The Kafka nodes that only serve data. Their node ids start at 1000. */
export interface BrokersArgs {
  /**
   * Number of brokers, 0 to 500; 1 to 500 beside dedicated controllers. Brokers can be added and removed at any time. On
   * Apache Kafka, the partitions of a broker are moved before it is removed, and the replication factor of new topics stays
   * what it was at the first installation, unless `config` gives it.
   * @integer
   * @default 3
   */
  readonly replicas?: number;
  /**
   * Lets Kubernetes choose the number of brokers within bounds; leave out `replicas` then. AutoMQ only.
   * @default none
   */
  readonly autoscaling?: AutoscalingArgs;
  /** CPU and memory of each broker. */
  readonly resources?: ResourcesArgs;
  /** Java settings of each broker. */
  readonly jvm?: JvmArgs;
  /** Volume of each broker. Apache Kafka only, because AutoMQ's brokers keep no data. */
  readonly storage?: KafkaVolumeArgs;
  /** Additions to the pods of the brokers, beside those of the Kafka cluster's `podTemplate`. */
  readonly podTemplate?: PodTemplateArgs;
}

import type { AccessArgs } from "./access/access-args";
import type { KafkaArgs } from "./kafka/kafka-args";
import type { VerificationArgs } from "./kafka/verification-args";
import type { KafkaNodePoolArgs } from "./kubernetes/kafka-node-pool-args";
import type { KubernetesClusterArgs } from "./kubernetes/kubernetes-cluster-args";
import type { ObservabilityArgs } from "./observability/observability-args";
import type { StorageArgs } from "./storage/storage-args";

/** A Kubernetes cluster, Kubernetes nodes and buckets for Kafka, and the Kafka cluster. */
export interface KafkaPlatformArgs extends KubernetesClusterArgs, AccessArgs {
  /**
   * Pools of Kubernetes nodes that only Kafka runs on. This platform's Kafka cluster runs on the first one, unless
   * `kafka.scheduling.nodePool` names another. The others are for other KafkaClusters.
   * @default one pool named `kafka` in the platform's zones; none when `cloud` is Existing
   */
  readonly kafkaNodePools?: KafkaNodePoolArgs[];
  /**
   * Buckets.
   * @default both buckets are created for AutoMQ, none for other engines or when `cloud` is Existing
   */
  readonly storage?: StorageArgs;
  /** The Kafka cluster. */
  readonly kafka: KafkaArgs;
  /** The check that Kafka works. */
  readonly verification?: VerificationArgs;
  /**
   * Prometheus, dashboards and alerts; `{}` for all of it with its defaults.
   * @default none
   */
  readonly observability?: ObservabilityArgs;
}

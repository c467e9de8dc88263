import type { ResourcesArgs } from "../kubernetes/resources-args";
import type { JvmArgs } from "./jvm-args";
import type { KafkaVolumeArgs } from "./kafka-volume-args";
import type { PodTemplateArgs } from "./pod-template-args";

/** The Kafka nodes that vote on metadata. They are brokers too, unless they are dedicated. Their node ids start at 0. */
export interface ControllersArgs {
  /**
   * Number of controllers: 1, 3 or 5. It cannot be changed later, because the quorum is static.
   * @integer
   * @default 3
   */
  readonly replicas?: number;
  /**
   * Whether the controllers only vote: they hold no partitions and serve no clients, and brokers.replicas is at least 1.
   * It cannot be changed later, because the controllers of a running Kafka cluster hold partitions.
   * @default false
   */
  readonly dedicated?: boolean;
  /** CPU and memory of each controller. */
  readonly resources?: ResourcesArgs;
  /** Java settings of each controller. */
  readonly jvm?: JvmArgs;
  /** Volume of each controller: it holds the metadata, and on Apache Kafka the data too. */
  readonly storage?: KafkaVolumeArgs;
  /** Additions to the pods of the controllers, beside those of the Kafka cluster's `podTemplate`. */
  readonly podTemplate?: PodTemplateArgs;
}

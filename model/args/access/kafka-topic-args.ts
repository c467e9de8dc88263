import type { Input } from "@pulumi/pulumi";
import type { KafkaReference } from "./kafka-reference";

/** A topic of a Kafka cluster. */
export interface TopicArgs {
  /**
   * Name of the topic: letters, digits, dots, underscores and dashes, at most 249 characters. Example: `orders`.
   * @form topicName
   */
  readonly name: string;
  /**
   * Number of partitions, 1 or more. It can grow, and never shrinks: Kafka cannot take partitions away. More partitions
   * change which partition the records with a key go to.
   * @integer
   */
  readonly partitions: number;
  /**
   * Number of copies of each partition, 1 or more. An update does not change it. Leave it out for AutoMQ,
   * which keeps its data in object storage.
   * @integer
   * @default none: the default of the Kafka cluster
   */
  readonly replicationFactor?: number;
  /**
   * Properties of the topic. All others have the Kafka cluster's defaults: a property that someone set by hand is taken
   * away at the next update. Example: `{"retention.ms": "86400000"}`.
   * @default none
   */
  readonly config?: Record<string, string>;
  /**
   * Whether the topic stays, with its records, when it is deleted here.
   * @default true
   */
  readonly deletionProtection?: boolean;
}

/** A topic of a Kafka cluster, as a component. */
export interface KafkaTopicArgs extends TopicArgs {
  /** The Kafka cluster. */
  readonly cluster: Input<KafkaReference>;
}

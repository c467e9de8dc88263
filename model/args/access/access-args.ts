import type { TopicArgs } from "./kafka-topic-args";
import type { UserArgs } from "./kafka-user-args";

/** Users and topics that are made together with their Kafka cluster. */
export interface AccessArgs {
  /**
   * Users of the Kafka cluster. A user that is taken out of the list is removed from Kafka. KafkaUser makes one beside it.
   * @default none
   */
  readonly users?: UserArgs[];
  /**
   * Topics of the Kafka cluster. A topic that is taken out of the list stays, unless its `deletionProtection` was false.
   * KafkaTopic makes one beside it.
   * @default none
   */
  readonly topics?: TopicArgs[];
}

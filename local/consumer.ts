import type { Consumer, Kafka } from "kafkajs";

/**
 * A consumer that reads all partitions of a topic that was just made. The first answer may come from a node that does not
 * know each leader yet; kafkajs does not read those partitions before it asks again, by default five minutes later. Its
 * disconnect waits for the answer to its last request, by default five seconds when there are no more records.
 */
export function consumerOf(kafka: Kafka, groupId: string): Consumer {
  return kafka.consumer({ groupId, metadataMaxAge: 5_000, maxWaitTimeInMs: 500 });
}

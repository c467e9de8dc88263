import { randomUUID } from "node:crypto";
import { Kafka, type KafkaConfig, logLevel } from "kafkajs";
import { consumerOf } from "./consumer";
import { createTopic } from "./create-topic";
import { Problem } from "./problem";

const records = 100;
const partitions = 3;
const topic = "kafka-platform-local-proof";

/** Produces and consumes from this machine, as a client with these settings will. */
export async function proveFromHost(client: KafkaConfig): Promise<void> {
  const run = randomUUID();
  const kafka = new Kafka({
    ...client,
    clientId: "kafka-platform-local",
    logLevel: logLevel.NOTHING,
    connectionTimeout: 5_000,
    retry: { retries: 8 },
  });
  const admin = kafka.admin();
  const producer = kafka.producer();
  const consumer = consumerOf(kafka, `kafka-platform-local-${run}`);
  try {
    await admin.connect();
    const configEntries = [{ name: "retention.ms", value: "3600000" }];
    await createTopic(admin, { topic, numPartitions: partitions, configEntries });
    await producer.connect();
    const sent = Array.from({ length: records }, (_, index) => `${run} ${index}`);
    // Each record names its partition. A node can be named as leader before it serves: kafkajs then sends again, and would
    // spread records without a partition over other partitions, so that some arrive twice.
    const messages = sent.map((value, index) => ({ value, partition: index % partitions }));
    await producer.send({ topic, acks: -1, messages });
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    const missing = new Set(sent);
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(
        () => reject(new Error(`only ${records - missing.size} of ${records} records came back within 60 s`)),
        60_000,
      );
      void consumer.run({
        eachMessage: async ({ message }) => {
          missing.delete(message.value?.toString() ?? "");
          if (missing.size > 0) return;
          clearTimeout(timer);
          resolve();
        },
      });
    });
    await consumer.disconnect();
    await admin.deleteGroups([`kafka-platform-local-${run}`]);
  } catch (error) {
    throw new Problem(
      `Kafka runs, but this machine cannot use ${client.brokers}: ${(error as Error).message}`,
      "See what listens there (kcat -L), and that no firewall stands between.",
    );
  } finally {
    await Promise.allSettled([consumer.disconnect(), producer.disconnect(), admin.disconnect()]);
  }
}

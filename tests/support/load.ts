import { setTimeout as sleep } from "node:timers/promises";
import { Kafka, logLevel } from "kafkajs";
import { consumerOf } from "../../local/consumer";
import { createTopic } from "../../local/create-topic";
import { eventually } from "./cluster";

/** A producer and a consumer group at work while something happens to the brokers. */
export interface Load {
  /** The records that the cluster has acknowledged so far, in their order. */
  readonly acknowledged: readonly string[];
  /** Ends both, once the group has had the time to read all that was acknowledged. */
  stop(): Promise<LoadResult>;
}

export interface LoadResult {
  /** Acknowledged by all replicas in sync. */
  readonly acknowledged: readonly string[];
  /** Acknowledged, but never read by the group. */
  readonly unread: readonly string[];
}

/**
 * Creates a topic with three replicas, continuously writes to it, one record at a time with acks=all, and reads from
 * it. `replicas`: the Kafka nodes of a single partition, instead of six partitions anywhere.
 */
export async function startLoad(bootstrap: string, topic: string, replicas?: number[]): Promise<Load> {
  const kafka = new Kafka({
    clientId: topic,
    brokers: [bootstrap],
    logLevel: logLevel.NOTHING,
    retry: { retries: 30 },
  });
  const admin = kafka.admin();
  await admin.connect();
  const spread = { numPartitions: 6, replicationFactor: 3 };
  const placed = replicas && { replicaAssignment: [{ partition: 0, replicas }] };
  await createTopic(admin, { topic, ...(placed ?? spread) });
  await admin.disconnect();

  const read = new Set<string>();
  const consumer = consumerOf(kafka, `${topic}-readers`);
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ message }) => {
      read.add(String(message.value));
    },
  });

  const acknowledged: string[] = [];
  const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  let running = true;
  const writing = (async () => {
    for (let n = 0; running; n++) {
      await producer.send({ topic, acks: -1, messages: [{ key: String(n), value: String(n) }] });
      acknowledged.push(String(n));
      await sleep(5);
    }
  })();
  // What goes wrong is told by stop(), which waits for it.
  writing.catch(() => {});

  const unread = () => acknowledged.filter((value) => !read.has(value));
  const stop = async (): Promise<LoadResult> => {
    running = false;
    try {
      await writing;
      await eventually("the group has read everything", async () => unread().length === 0 || undefined).catch(() => {});
      return { acknowledged, unread: unread() };
    } finally {
      await Promise.all([producer.disconnect(), consumer.disconnect()]);
    }
  };
  return { acknowledged, stop };
}

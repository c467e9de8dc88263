import { setTimeout as sleep } from "node:timers/promises";
import { Kafka, logLevel } from "kafkajs";
import { createTopic } from "../../local/create-topic";
import { eventually } from "./cluster";
import { type Connection, kafkajsConfig } from "./connection";
import { consumeAsGroup } from "./kcat";

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
  /** The longest time between two acknowledged records, in milliseconds. */
  readonly longestGap: number;
}

/**
 * Creates a topic with three replicas, continuously writes to it, one record at a time with acks=all, and reads from
 * it. `replicas`: the Kafka nodes of a single partition, instead of six partitions anywhere.
 */
export async function startLoad(target: string | Connection, topic: string, replicas?: number[]): Promise<Load> {
  const reached = typeof target === "string" ? { brokers: [target] } : kafkajsConfig(target);
  const kafka = new Kafka({ ...reached, clientId: topic, logLevel: logLevel.NOTHING, retry: { retries: 30 } });
  const admin = kafka.admin();
  await admin.connect();
  const spread = { numPartitions: 6, replicationFactor: 3 };
  const placed = replicas && { replicaAssignment: [{ partition: 0, replicas }] };
  await createTopic(admin, { topic, ...(placed ?? spread) });
  await admin.disconnect();

  const read = new Set<string>();
  // Not kafkajs: its consumer never yields again if it is stopped just after the cluster's brokers have changed.
  const consumer = await consumeAsGroup(target, topic, `${topic}-readers`, (value) => read.add(value));

  const acknowledged: string[] = [];
  const producer = kafka.producer({ idempotent: true, maxInFlightRequests: 1 });
  await producer.connect();
  let running = true;
  let last = performance.now();
  let longestGap = 0;
  const writing = (async () => {
    for (let n = 0; running; n++) {
      await producer.send({ topic, acks: -1, messages: [{ key: String(n), value: String(n) }] });
      acknowledged.push(String(n));
      const now = performance.now();
      longestGap = Math.max(longestGap, now - last);
      last = now;
      // About 30 records a second: brokers of five times as many would take most of this machine's CPU.
      await sleep(25);
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
      return { acknowledged, unread: unread(), longestGap: Math.round(longestGap) };
    } finally {
      await Promise.all([producer.disconnect(), consumer.stop()]);
    }
  };
  return { acknowledged, stop };
}

import { setTimeout as sleep } from "node:timers/promises";
import type { Admin, ITopicConfig } from "kafkajs";

/**
 * Creates a topic, unless it exists, and waits for its leaders. It asks again where a busy cluster does not answer in time;
 * kafkajs' own wait also gives up where a node has not heard of the topic yet.
 */
export async function createTopic(admin: Admin, topic: ITopicConfig, seconds = 60): Promise<void> {
  const end = Date.now() + seconds * 1000;
  for (let created = false; ; ) {
    try {
      if (!created) await admin.createTopics({ topics: [topic], waitForLeaders: false });
      created = true;
    } catch (error) {
      if ((error as Error).name !== "KafkaJSRequestTimeoutError" || Date.now() > end) throw error;
    }
    if (created && (await hasLeaders(admin, topic.topic))) return;
    if (Date.now() > end) throw new Error(`partitions of the topic ${topic.topic} have no leader after ${seconds} s`);
    await sleep(250);
  }
}

async function hasLeaders(admin: Admin, topic: string): Promise<boolean> {
  const found = await admin.fetchTopicMetadata({ topics: [topic] }).catch(() => undefined);
  const partitions = found?.topics[0]?.partitions ?? [];
  return partitions.length > 0 && partitions.every(({ leader }) => leader >= 0);
}

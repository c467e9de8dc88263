import { setTimeout as sleep } from "node:timers/promises";
import type { Admin, ITopicConfig } from "kafkajs";

/**
 * Makes a topic, unless it is there, and waits for its leaders; kafkajs' own wait gives up where a node has not heard of
 * the topic yet.
 */
export async function createTopic(admin: Admin, topic: ITopicConfig, seconds = 60): Promise<void> {
  await admin.createTopics({ topics: [topic], waitForLeaders: false });
  const end = Date.now() + seconds * 1000;
  while (!(await hasLeaders(admin, topic.topic))) {
    if (Date.now() > end) throw new Error(`partitions of the topic ${topic.topic} have no leader after ${seconds} s`);
    await sleep(250);
  }
}

async function hasLeaders(admin: Admin, topic: string): Promise<boolean> {
  const found = await admin.fetchTopicMetadata({ topics: [topic] }).catch(() => undefined);
  const partitions = found?.topics[0]?.partitions ?? [];
  return partitions.length > 0 && partitions.every(({ leader }) => leader >= 0);
}

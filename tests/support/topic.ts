import type { Admin, ITopicConfig } from "kafkajs";
import { eventually } from "./cluster";

/** Makes a topic and waits for its leaders; kafkajs' own wait gives up where a node has not heard of the topic yet. */
export async function createTopic(admin: Admin, topic: ITopicConfig): Promise<void> {
  await admin.createTopics({ topics: [topic], waitForLeaders: false });
  await eventually(`${topic.topic} has leaders`, async () => {
    const found = await admin.fetchTopicMetadata({ topics: [topic.topic] }).catch(() => undefined);
    const partitions = found?.topics[0]?.partitions ?? [];
    return partitions.length > 0 && partitions.every(({ leader }) => leader >= 0) ? true : undefined;
  });
}

import { ComponentResource, type ComponentResourceOptions, type Output, output } from "@pulumi/pulumi";
import type { KafkaTopicArgs } from "../model/args/access/kafka-topic-args";
import { readTopic } from "./access-arguments";
import { checked, dependencies } from "./arguments";
import { makeAccess } from "./kafka-access";

/**
 * A topic of a Kafka cluster.
 */
export class KafkaTopic extends ComponentResource {
  /** Name of the topic. Resolves when the topic exists. */
  public readonly topicName: Output<string>;

  constructor(name: string, args: KafkaTopicArgs, opts?: ComponentResourceOptions) {
    const topic = opts?.urn ? undefined : checked(`KafkaTopic "${name}"`, "KafkaTopicArgs", args, readTopic);
    super("kafka-platform:index:KafkaTopic", name, args, opts);
    if (topic === undefined) {
      // Looked up by its URN: the engine sets the outputs.
      this.topicName = output("");
      return;
    }
    const access = { users: [], topics: [topic] };
    const made = makeAccess(access, output(args.cluster), {
      ...{ parent: this, name, dependsOn: dependencies(opts) },
      ownsKafka: false,
    });
    this.topicName = made.ready.urn.apply(() => topic.name);
    this.registerOutputs({ topicName: this.topicName });
  }
}

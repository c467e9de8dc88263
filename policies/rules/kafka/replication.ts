import { type Finding, type Message, type ResourceRule, undecided, violation } from "../rule";
import { at, Unknown, type Value, wholeNumber } from "../values";
import { flavorOf, judgeValues, leastNodes, releaseType } from "./release";

export interface ReplicationConfig {
  readonly minimum: number;
  readonly minimumInSync: number;
}

const factors = [
  "default.replication.factor",
  "offsets.topic.replication.factor",
  "transaction.state.log.replication.factor",
  "share.coordinator.state.topic.replication.factor",
];
const inSync = ["min.insync.replicas", "transaction.state.log.min.isr", "share.coordinator.state.topic.min.isr"];

/** The only one whose default depends on the number of Kafka nodes and stands for all others here. */
const [leading = ""] = factors;

export const replicationFactor: ResourceRule<ReplicationConfig> = {
  name: "kafka-replication-factor",
  description:
    "Apache Kafka keeps at least three copies of each partition, and acknowledges a record that two of them have.",
  severity: "high",
  settings: {
    minimum: {
      type: "integer",
      default: 3,
      minimum: 1,
      maximum: 32_767,
      description: "Least number of copies of a partition.",
    },
    minimumInSync: {
      type: "integer",
      default: 2,
      minimum: 1,
      maximum: 32_767,
      description: "Least number of copies that must have a record before Kafka acknowledges it.",
    },
  },
  types: [releaseType],
  judge: (release, config) =>
    judgeValues(release, function* (values): Iterable<Finding> {
      const flavor = flavorOf(values);
      if (flavor instanceof Unknown) yield undecided(release, flavor);
      // AutoMQ stores each partition once, in object storage, which keeps the copies.
      if (flavor !== "apache") return;
      const settingOf = (key: string): Value => at(values, "config", key);
      for (const [keys, least] of [
        [factors, config.minimum],
        [inSync, config.minimumInSync],
      ] as const) {
        for (const key of keys) {
          const value = settingOf(key);
          const number = wholeNumber(value);
          if (value instanceof Unknown) yield undecided(release, value);
          else if (number !== undefined && number < least) yield violation(release, messageFor(key, number, least));
        }
      }
      if (settingOf(leading) !== undefined) return;
      const nodes = leastNodes(values);
      if (nodes instanceof Unknown) yield undecided(release, nodes);
      else if (nodes !== undefined && nodes < config.minimum)
        yield violation(release, {
          what: `The Kafka cluster has ${nodes} node${nodes === 1 ? "" : "s"} with partitions, so its replication factor is ${nodes}`,
          why: fewCopies,
          next: `Run at least ${config.minimum} Kafka nodes, for example with size standard`,
        });
    }),
};

const fewCopies = "The loss of a volume then loses records, or leaves one copy of them";
const fewInSync = "Kafka then acknowledges records to producers with acks=all that only one Kafka node has";

const messageFor = (key: string, number: number, least: number): Message => ({
  what: `${key} in values.config is ${number}, and ${least} is the least`,
  why: factors.includes(key) ? fewCopies : fewInSync,
  next: `Set it to ${least} or more, or leave it out`,
});

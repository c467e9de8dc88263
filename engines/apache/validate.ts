import type { KafkaArgs } from "../../model/args/kafka/kafka-args";
import type { Problems } from "../../model/rules/problem";

/** The rules of Apache Kafka alone. */
export function validateApache(args: KafkaArgs, problems: Problems): void {
  if (args.brokers?.autoscaling !== undefined) {
    problems.add(
      "brokers.autoscaling",
      "is not possible on Apache Kafka, which keeps data on its brokers: removing a broker loses the data unless its partitions are moved first. Set brokers.replicas instead.",
    );
  }
}

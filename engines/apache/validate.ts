import type { KafkaArgs } from "../../model/args/kafka/kafka-args";
import type { Problems } from "../../model/rules/problem";

/** The rules of Apache Kafka only. */
export function validateApache(args: KafkaArgs, problems: Problems): void {
  if (args.brokers?.autoscaling !== undefined) {
    problems.add(
      "brokers.autoscaling",
      "is not supported on Apache Kafka, which keeps data on its brokers: autoscaling could remove a broker before its partitions are moved. Set brokers.replicas instead.",
    );
  }
}

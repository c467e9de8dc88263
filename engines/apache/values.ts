import type { KafkaSpec } from "../../model/specs/kafka-spec";
import type { ChartValues } from "../../model/values/chart-values";
import { commonValues } from "../chart/values";

/** The chart's values for Apache Kafka. */
export function apacheValues(spec: KafkaSpec): ChartValues {
  return commonValues(spec, "apache");
}

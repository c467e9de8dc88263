import { type MetricTable, max, sum } from "./expressions";
import { nameOf } from "./vocabulary";

/** The collector's exporter adds `_ratio` to gauges with unit 1, unless suffixes are disabled. */
const gauge = (name: string): string => `{__name__=~"${name}(_ratio)?",cluster!=""}`;

/**
 * The metrics of the OpenTelemetry Collector's kafkametrics receiver, through its Prometheus exporter
 * (open-telemetry/opentelemetry-collector-contrib: receiver/kafkametricsreceiver/metadata.yaml).
 */
export const collectorMetrics: MetricTable = {
  // A collector that runs twice must not double anything.
  groupTopicLag: max(gauge("kafka_consumer_group_lag_sum")),
  groupLag: sum(nameOf("groupTopicLag")),
  groupMembers: max('kafka_consumer_group_members{cluster!=""}'),
  groupConsumed: max(`clamp_min(deriv(${gauge("kafka_consumer_group_offset_sum")}[5m]), 0)`),
};

import { stringify } from "yaml";

/** One rule of Prometheus' JMX exporter; the first that matches a bean's attribute names its series. */
export interface JmxRule {
  readonly pattern: string;
  readonly name: string;
  readonly type: string;
  readonly value?: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** Configuration of Prometheus' JMX exporter (prometheus/jmx_exporter: docs, "rules"). */
export interface JmxExporterConfig {
  readonly lowercaseOutputName: boolean;
  readonly lowercaseOutputLabelNames: boolean;
  readonly includeObjectNames: readonly string[];
  readonly rules: readonly JmxRule[];
}

const gauge = (pattern: string, name: string, labels?: Readonly<Record<string, string>>): JmxRule => ({
  pattern: `^${pattern}`,
  name,
  type: "GAUGE",
  ...(labels === undefined ? {} : { labels }),
});
const counter = (pattern: string, name: string, labels?: Readonly<Record<string, string>>): JmxRule => ({
  ...gauge(pattern, name, labels),
  type: "COUNTER",
});

/** Clients throttled by a quota: series only while quotas are set. */
const throttle = (tags: readonly string[]): JmxRule =>
  gauge(
    `kafka.server<type=(Produce|Fetch|Request), ${tags.map((tag) => `${tag}=(.+)`).join(", ")}><>throttle-time`,
    "kafka_server_quota_throttle_time",
    { type: "$1", ...Object.fromEntries(tags.map((tag, index) => [tag.replace("-", "_"), `$${index + 2}`])) },
  );

/**
 * Rules for Apache Kafka 3.9 to 4.x in KRaft mode. Names are those of Strimzi's rules, so that one table of expressions
 * serves both; beans that no dashboard or alert uses are not read, because reading them is the main cost of a scrape.
 * The exporter could cache which rule matches a bean (`cache`), but with a thousand partitions that took three times as
 * long.
 */
export const jmxExporterConfig: JmxExporterConfig = {
  lowercaseOutputName: true,
  lowercaseOutputLabelNames: true,
  includeObjectNames: [
    "kafka.controller:type=KafkaController,*",
    "kafka.controller:type=ControllerStats,*",
    "kafka.controller:type=ControllerEventManager,*",
    "kafka.server:type=ReplicaManager,*",
    "kafka.server:type=BrokerTopicMetrics,*",
    "kafka.server:type=KafkaRequestHandlerPool,*",
    "kafka.server:type=socket-server-metrics,*",
    "kafka.server:type=raft-metrics,*",
    "kafka.server:type=raft-metrics",
    "kafka.server:type=Produce,*",
    "kafka.server:type=Fetch,*",
    "kafka.server:type=Request,*",
    ...["RequestsPerSec", "ErrorsPerSec", "TotalTimeMs", "RequestQueueTimeMs"].map(
      (name) => `kafka.network:type=RequestMetrics,name=${name},*`,
    ),
    "kafka.network:type=RequestChannel,*",
    "kafka.network:type=SocketServer,*",
    "kafka.log:type=Log,name=Size,*",
    "kafka.log:type=LogManager,*",
    "kafka.log:type=LogFlushStats,*",
    "kafka.coordinator.group:type=GroupMetadataManager,*",
  ],
  rules: [
    gauge("kafka.controller<type=KafkaController, name=(\\w+)><>Value", "kafka_controller_kafkacontroller_$1"),
    counter(
      "kafka.controller<type=ControllerStats, name=(\\w+)PerSec><>Count",
      "kafka_controller_controllerstats_$1_total",
    ),
    gauge(
      "kafka.controller<type=ControllerEventManager, name=(\\w+)><>(50|99)thPercentile",
      "kafka_controller_controllereventmanager_$1",
      { quantile: "0.$2" },
    ),
    counter("kafka.server<type=ReplicaManager, name=(\\w+)PerSec><>Count", "kafka_server_replicamanager_$1_total"),
    gauge("kafka.server<type=ReplicaManager, name=(\\w+)><>Value", "kafka_server_replicamanager_$1"),
    counter(
      "kafka.server<type=BrokerTopicMetrics, name=(\\w+)PerSec, topic=(.+)><>Count",
      "kafka_server_brokertopicmetrics_$1_total",
      { topic: "$2" },
    ),
    counter(
      "kafka.server<type=BrokerTopicMetrics, name=(\\w+)PerSec><>Count",
      "kafka_server_brokertopicmetrics_$1_total",
    ),
    // Strimzi uses the mean since the start, which hides the current value.
    gauge(
      "kafka.server<type=KafkaRequestHandlerPool, name=RequestHandlerAvgIdlePercent><>OneMinuteRate",
      "kafka_server_kafkarequesthandlerpool_requesthandleravgidle_percent",
    ),
    gauge(
      "kafka.server<type=socket-server-metrics, listener=(.+), networkProcessor=(.+)><>(connection-count|connection-creation-rate)",
      "kafka_server_socket_server_metrics_$3",
      { listener: "$1", networkProcessor: "$2" },
    ),
    gauge(
      "kafka.server<type=raft-metrics><>(current-leader|current-epoch|high-watermark|log-end-offset|commit-latency-avg|commit-latency-max|append-records-rate|fetch-records-rate|poll-idle-ratio-avg)",
      "kafka_server_raftmetrics_$1",
    ),
    throttle(["user", "client-id"]),
    throttle(["client-id"]),
    throttle(["user"]),
    counter(
      "kafka.network<type=RequestMetrics, name=(Requests|Errors)PerSec, (\\w+)=(.+), (\\w+)=(.+)><>Count",
      "kafka_network_requestmetrics_$1_total",
      { $2: "$3", $4: "$5" },
    ),
    gauge(
      "kafka.network<type=RequestMetrics, name=(TotalTimeMs|RequestQueueTimeMs), request=(\\w+)><>(50|99)thPercentile",
      "kafka_network_requestmetrics_$1",
      { request: "$2", quantile: "0.$3" },
    ),
    gauge(
      "kafka.network<type=RequestChannel, name=(RequestQueueSize|ResponseQueueSize), processor=(\\d+)><>Value",
      "kafka_network_requestchannel_$1",
      { processor: "$2" },
    ),
    gauge(
      "kafka.network<type=RequestChannel, name=(RequestQueueSize|ResponseQueueSize)><>Value",
      "kafka_network_requestchannel_$1",
    ),
    gauge(
      "kafka.network<type=SocketServer, name=(NetworkProcessorAvgIdle)Percent><>Value",
      "kafka_network_socketserver_$1_percent",
    ),
    gauge("kafka.log<type=Log, name=(Size), topic=(.+), partition=(\\d+)><>Value", "kafka_log_log_$1", {
      topic: "$2",
      partition: "$3",
    }),
    gauge("kafka.log<type=LogManager, name=(\\w+)><>Value", "kafka_log_logmanager_$1"),
    gauge(
      "kafka.log<type=LogFlushStats, name=(LogFlushRateAndTimeMs)><>(50|99)thPercentile",
      "kafka_log_logflushstats_$1",
      { quantile: "0.$2" },
    ),
    gauge(
      "kafka.coordinator.group<type=GroupMetadataManager, name=(\\w+)><>Value",
      "kafka_coordinator_group_groupmetadatamanager_$1",
    ),
  ],
};

/** The configuration as the file that the exporter reads. */
export function jmxExporterYaml(): string {
  return `# Written by npm run observability: observability/metrics/jmx-exporter.ts\n${stringify(jmxExporterConfig, { lineWidth: 0 })}`;
}

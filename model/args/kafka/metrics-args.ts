/** Where Prometheus' JMX exporter comes from: an agent in the broker's JVM that serves what Kafka counts. */
export interface JmxExporterArgs {
  /**
   * Image that holds the agent; an init container copies it. Empty: the agent is in the Kafka image already. The
   * default's agent needs Java 21, which the published Kafka images have.
   * @default `ghcr.io/adobe/koperator/jmx-javaagent:1.5.0`
   */
  readonly image?: string;
  /**
   * Path of the agent's jar in that image.
   * @default `/jmx_prometheus_javaagent.jar`
   */
  readonly path?: string;
}

/** The exporter of consumer lag: an OpenTelemetry Collector that asks Kafka how far its consumer groups are. */
export interface LagExporterArgs {
  /**
   * Whether it runs.
   * @default the value of `metrics.enabled`
   */
  readonly enabled?: boolean;
  /**
   * Image with the collector and its Kafka metrics receiver.
   * @default `docker.io/otel/opentelemetry-collector-contrib:0.158.0`
   */
  readonly image?: string;
  /**
   * Groups that are told, as a regular expression.
   * @default `.*`: all groups
   */
  readonly groups?: string;
  /**
   * Topics that are told, as a regular expression.
   * @default `^[^_]`: all topics except those that start with an underscore, which are Kafka's own
   */
  readonly topics?: string;
}

/** What Kafka tells Prometheus. */
export interface MetricsArgs {
  /**
   * Whether the nodes serve metrics, on port 9404 and path `/metrics`.
   * @default true for AutoMQ, which serves metrics itself, false for Apache Kafka; in a KafkaPlatform with
   * `observability`, true
   */
  readonly enabled?: boolean;
  /**
   * Whether the pods carry the annotations `prometheus.io/scrape`, `/port` and `/path`, for a Prometheus that goes by
   * them.
   * @default false
   */
  readonly annotations?: boolean;
  /** Where the agent comes from; for engines that serve no metrics themselves. */
  readonly jmxExporter?: JmxExporterArgs;
  /** Consumer lag. */
  readonly lagExporter?: LagExporterArgs;
}

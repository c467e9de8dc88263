/** Source of Prometheus' JMX exporter: an agent in the broker's JVM that serves Kafka's metrics. */
export interface JmxExporterArgs {
  /**
   * Image that contains the agent; an init container copies it. Empty: the Kafka image already contains the agent. The
   * default agent needs Java 21, which the published Kafka images have.
   * @form image or empty
   * @default `ghcr.io/adobe/koperator/jmx-javaagent:1.5.0`
   */
  readonly image?: string;
  /**
   * Path of the agent's jar in that image.
   * @default `/jmx_prometheus_javaagent.jar`
   */
  readonly path?: string;
}

/** The exporter of consumer lag: an OpenTelemetry Collector that reads the offsets of consumer groups from Kafka. */
export interface LagExporterArgs {
  /**
   * Whether the exporter runs.
   * @default the value of `metrics.enabled`
   */
  readonly enabled?: boolean;
  /**
   * Image with the collector and its Kafka metrics receiver.
   * @form image
   * @default `docker.io/otel/opentelemetry-collector-contrib:0.158.0`
   */
  readonly image?: string;
  /**
   * Consumer groups to report, as a regular expression.
   * @form options
   * @default `.*`: all groups
   */
  readonly groups?: string;
  /**
   * Topics to report, as a regular expression.
   * @form options
   * @default `^[^_]`: all topics except those that start with an underscore, which are Kafka's own
   */
  readonly topics?: string;
}

/** Kafka's metrics for Prometheus. */
export interface MetricsArgs {
  /**
   * Whether the Kafka nodes serve metrics, on port 9404 and path `/metrics`.
   * @default true for AutoMQ, which serves metrics itself, false for Apache Kafka; in a KafkaPlatform with
   * `observability`, true
   */
  readonly enabled?: boolean;
  /**
   * Whether the pods carry the annotations `prometheus.io/scrape`, `/port` and `/path`, for a Prometheus that finds its
   * targets by them.
   * @default false
   */
  readonly annotations?: boolean;
  /** Source of the agent; for engines that do not serve metrics themselves. */
  readonly jmxExporter?: JmxExporterArgs;
  /** Consumer lag. */
  readonly lagExporter?: LagExporterArgs;
}

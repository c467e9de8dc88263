import type { CertManagerArgs, Engine, JmxExporterArgs } from "kafka-platform";

/** What the local example can be told. */
export interface LocalSettings {
  readonly engine: Engine;
  /** Contents of the kubeconfig. */
  readonly kubeconfig: string;
  /** Brokers besides the three controllers. */
  readonly brokers: number;
  /** Host under which this machine reaches the cluster's node ports. */
  readonly advertisedHost: string;
  /** First port of the block of node ports that the `external` listener takes. */
  readonly nodePort: number;
  /** Full reference of the Kafka image; the published one when absent. */
  readonly image?: string;
  /** How cert-manager gets onto the cluster; one that exists when absent. */
  readonly certManager?: CertManagerArgs;
  /** Whether Kafka serves metrics, with rules and scrape jobs for a Prometheus without the operator. */
  readonly observability?: boolean;
  /** Where the JMX exporter of Apache Kafka comes from; the default image when absent. */
  readonly jmxExporter?: JmxExporterArgs;
}

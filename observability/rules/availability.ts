import { AlertSeverity } from "../../model/args/observability/alert-args";
import { nameOf } from "../metrics/vocabulary";
import { type Alert, CLUSTER, ON_CLUSTER } from "./alert";

const missing = `${nameOf("nodesAlive")} < ${ON_CLUSTER} ${nameOf("nodesExpected")}`;

/** Alerts on the availability of Kafka and of its monitoring. */
export const availabilityAlerts: readonly Alert[] = [
  {
    name: "KafkaNoController",
    severity: AlertSeverity.Critical,
    for: "2m",
    // Brokers have no series about controllers. So there is none if no controller can be scraped.
    expression: () =>
      `${nameOf("controllersActive")} != 1 or 0 * group by (${CLUSTER}) (${nameOf("brokerUp")} == 1) unless ${ON_CLUSTER} ${nameOf("controllersActive")}`,
    summary: "has {{ $value }} active controllers instead of 1",
    description:
      "Without a controller, no leader is elected, and no topic is created or changed. Two mean a split quorum.",
  },
  {
    name: "KafkaBrokerDown",
    severity: AlertSeverity.Critical,
    for: "5m",
    // Not the number of fenced brokers: a broker that was removed permanently remains registered and fenced.
    expression: () => `${nameOf("nodesExpected")} - ${ON_CLUSTER} (${missing})`,
    summary: "lacks {{ $value }} of its Kafka nodes",
    description: "Fewer brokers and dedicated controllers are alive than there should be. The others carry the load.",
  },
  {
    name: "KafkaExporterDown",
    severity: AlertSeverity.Warning,
    for: "5m",
    expression: () =>
      `${nameOf("brokerUp")} == 0 unless ${ON_CLUSTER} (${missing}) and ${ON_CLUSTER} (${nameOf("brokerUp")} == 1)`,
    summary: "metrics of {{ $labels.broker }} cannot be scraped, although it is alive",
    description: "Dashboards and alerts have no data about this node. Kafka itself works.",
  },
  {
    name: "KafkaLagExporterDown",
    severity: AlertSeverity.Warning,
    for: "10m",
    expression: () => `${nameOf("lagExporterUp")} == 0`,
    summary: "has an exporter of consumer lag that cannot be scraped",
    description: "Consumer lag is not known, and no alert about it can fire.",
  },
  {
    name: "KafkaMetricsAbsent",
    severity: AlertSeverity.Critical,
    for: "5m",
    expression: () =>
      `group by (${CLUSTER}) (last_over_time(${nameOf("brokerUp")}[1h])) unless ${ON_CLUSTER} (${nameOf("brokerUp")} == 1)`,
    summary: "sends no metrics from any of its nodes",
    description:
      "Either the whole cluster is down, or Prometheus may not scrape it. If the cluster was removed, the alert ends automatically.",
  },
  {
    name: "KafkaOfflinePartitions",
    severity: AlertSeverity.Critical,
    for: "1m",
    expression: () => `${nameOf("partitionsOffline")} > 0`,
    summary: "has {{ $value }} partitions without a leader",
    description: "Clients cannot write to or read from these partitions.",
  },
  {
    name: "KafkaUnderReplicatedPartitions",
    severity: AlertSeverity.Warning,
    for: "10m",
    expression: () => `sum by (${CLUSTER}) (${nameOf("underReplicated")}) > 0`,
    summary: "has {{ $value }} partitions that lack replicas",
    description: "One more failure may make them unavailable or lose records.",
  },
  {
    name: "KafkaUnderMinIsrPartitions",
    severity: AlertSeverity.Critical,
    for: "2m",
    expression: () => `sum by (${CLUSTER}) (${nameOf("underMinIsr")}) > 0`,
    summary: "has {{ $value }} partitions below min.insync.replicas",
    description: "Producers with acks=all cannot write to them.",
  },
  {
    name: "KafkaUncleanElection",
    severity: AlertSeverity.Critical,
    for: "0m",
    expression: () => `${nameOf("uncleanElections")} > 0`,
    summary: "elected {{ $value | humanize }} leaders that lacked records",
    description: "Records that were acknowledged are lost.",
  },
  {
    name: "KafkaLogDirectoryOffline",
    severity: AlertSeverity.Critical,
    for: "1m",
    expression: () => `${nameOf("logDirectoriesOffline")} > 0`,
    summary: "{{ $labels.broker }} lost {{ $value }} log directories",
    description: "The volume failed or is full; its replicas are offline.",
  },
  {
    name: "KafkaVerificationFailed",
    severity: AlertSeverity.Warning,
    for: "0m",
    // Each deployment has its own Job. A failed one no longer counts when another one has succeeded.
    expression: () =>
      `${nameOf("verificationSucceeded")} == 0 unless on (${CLUSTER}, listener) (${nameOf("verificationSucceeded")} == 1)`,
    summary: "listener {{ $labels.listener }} failed its proof ({{ $labels.job }})",
    description: "A client in the cluster could not produce and consume through the listener after a deployment.",
  },
];

import { NODES } from "./sample-cluster";

/** How an alert is brought to fire by changing series of the healthy cluster, and what comes near without firing. */
export interface AlertCase {
  readonly alert: string;
  readonly loud: Readonly<Record<string, string>>;
  readonly calm: Readonly<Record<string, string>>;
  /** Minute of the test's look. */
  readonly at: number;
  /** Labels beside cluster and namespace. */
  readonly labels?: Readonly<Record<string, string>>;
  /** What follows the cluster in the summary. */
  readonly summary: string;
}

const node = { broker: "orders-controller-0", role: "controller", zone: "z0" };
const ofAll = (key: string, values: string): Record<string, string> =>
  Object.fromEntries(NODES.map((index) => [index === 0 ? key : `${key}${index}`, values]));
const disk = { ...node, persistentvolumeclaim: "data-orders-controller-0" };
const day = 86_400;

export const alertCases: readonly AlertCase[] = [
  {
    alert: "KafkaNoController",
    loud: { activeController: "0x150" },
    calm: { activeController: "1x29 0 1x120" }, // an election
    at: 30,
    summary: "has 0 active controllers instead of 1",
  },
  {
    alert: "KafkaBrokerDown",
    loud: ofAll("activeBrokers", "2x150"),
    calm: { replicas: "2x150", ...ofAll("activeBrokers", "2x150"), ...ofAll("fencedBrokers", "2x150") }, // scaled in
    at: 30,
    summary: "lacks 1 of its Kafka nodes",
  },
  {
    alert: "KafkaExporterDown",
    loud: { up2: "0x150" },
    calm: { up2: "0x150", ...ofAll("activeBrokers", "2x150") }, // the broker itself is down
    at: 30,
    labels: { broker: "orders-controller-2", role: "controller", zone: "z2" },
    summary: "metrics of orders-controller-2 cannot be scraped, although it is alive",
  },
  {
    alert: "KafkaLagExporterDown",
    loud: { lagExporter: "0x150" },
    calm: { lagExporter: "1x24 0x4 1x120" }, // a restart
    at: 30,
    summary: "has an exporter of consumer lag that cannot be scraped",
  },
  {
    alert: "KafkaMetricsAbsent",
    loud: ofAll("up", "1x10 stale"),
    calm: { up: "1x10 stale", up1: "1x10 stale" },
    at: 30,
    summary: "sends no metrics from any of its nodes",
  },
  {
    alert: "KafkaOfflinePartitions",
    loud: ofAll("offline", "4x150"),
    calm: ofAll("offline", "0x28 4 0x120"),
    at: 30,
    summary: "has 4 partitions without a leader",
  },
  {
    alert: "KafkaUnderReplicatedPartitions",
    loud: { underReplicated: "7x150" },
    calm: { underReplicated: "0x22 7x5 0x120" }, // a rolling restart
    at: 30,
    summary: "has 7 partitions that lack replicas",
  },
  {
    alert: "KafkaUnderMinIsrPartitions",
    loud: { underMinIsr: "2x150" },
    calm: { underMinIsr: "0x28 2 0x120" },
    at: 30,
    summary: "has 2 partitions below min.insync.replicas",
  },
  {
    alert: "KafkaUncleanElection",
    loud: { unclean: "0x20 2x130" },
    calm: { unclean: "5x150" }, // those of long ago
    at: 30,
    summary: "elected 2 leaders that lacked records",
  },
  {
    alert: "KafkaLogDirectoryOffline",
    loud: { logDirectories: "1x150" },
    calm: {},
    at: 30,
    labels: node,
    summary: "orders-controller-0 lost 1 log directories",
  },
  {
    alert: "KafkaVerificationFailed",
    loud: { proof: "0x150", failedProof: "1x150" },
    calm: { failedProof: "1x150" }, // failed once and succeeded on the second try
    at: 30,
    labels: { listener: "plain", job: "orders-verification-plain-ab12cd34" },
    summary: "listener plain failed its proof (orders-verification-plain-ab12cd34)",
  },
  {
    alert: "KafkaProduceLatency",
    loud: { produceTime: "2500x150" },
    calm: { produceTime: "2500x150", produced: "0x150" }, // the last value, long after traffic has stopped
    at: 30,
    labels: { ...node, type: "Produce" },
    summary: "orders-controller-0 takes 2.5k ms to acknowledge (99th percentile)",
  },
  {
    alert: "KafkaRequestSaturation",
    loud: { handlersIdle: "0.2x150" },
    calm: { handlersIdle: "0.35x150", networkIdle: "0.31x150" },
    at: 30,
    labels: node,
    summary: "threads of orders-controller-0 are idle only 20% of the time",
  },
  {
    alert: "KafkaDiskFilling",
    loud: { free: "45-0.02x150" }, // full after 37 hours
    calm: { free: "70-0.02x150" }, // mostly empty
    at: 120,
    labels: disk,
    summary: "data-orders-controller-0 will be full soon at the pace of the last 6 hours",
  },
  {
    alert: "KafkaDiskFull",
    loud: { free: "10x150" },
    calm: { free: "16x150" },
    at: 30,
    labels: disk,
    summary: "data-orders-controller-0 is 90% full",
  },
  {
    alert: "KafkaCertificateExpiry",
    loud: { certificate: `${20 * day}x150` },
    calm: { certificate: `${22 * day}x150` },
    at: 30,
    labels: { certificate: "orders-tls" },
    summary: "certificate orders-tls expires in 19d 23h 30m 0s",
  },
  {
    alert: "KafkaQuotaThrottled",
    loud: { throttle: "1500x150" },
    calm: { throttle: "900x150" },
    at: 30,
    labels: node,
    summary: "orders-controller-0 holds clients back by 1.5k ms",
  },
  {
    alert: "KafkaConsumerLagGrowing",
    loud: { lag: "20000+100x150" },
    calm: { lag: "900000-100x150" }, // far behind, and catching up
    at: 60,
    labels: { group: "billing" },
    summary: "group billing lags 26k records behind, and more by the minute",
  },
  {
    alert: "KafkaGroupRebalanceStuck",
    loud: { rebalancing: "2x150" },
    calm: { rebalancing: "2x10 0 2x10 0 2x10 0 2x120" },
    at: 30,
    summary: "has 2 consumer groups that do not stop rebalancing",
  },
  {
    alert: "KafkaReassignmentStuck",
    loud: { moving: "6x150" },
    calm: { moving: "150-1x150" }, // slow, and arriving
    at: 100,
    summary: "has moved partitions for long, and at least 6 of them do not arrive",
  },
  {
    alert: "KafkaObjectStoreErrors",
    loud: { failedPuts: "0+60x150" },
    calm: { failedPuts: "0+3x150" },
    at: 30,
    summary: "sees 1 failed requests per second to its object store",
  },
  {
    alert: "KafkaObjectStoreSlow",
    loud: { putTime: "8000000000x150" },
    calm: { putTime: "4000000000x150" },
    at: 30,
    labels: { operation: "put_object" },
    summary: "put_object takes 8s (99th percentile)",
  },
  {
    alert: "KafkaObjectStoreThrottled",
    loud: { pressure: "1x150" },
    calm: { pressure: "0x150", quotaLeft: "1x150" },
    at: 30,
    labels: node,
    summary: "orders-controller-0 holds producers back because the object store does not keep up",
  },
  {
    alert: "KafkaBalancerBlind",
    loud: { balancer: "90000x150" },
    calm: { balancer: "59000x150" },
    at: 30,
    labels: { node_id: "2" },
    summary: "the balancer has had no load figures from node 2 for 90k ms",
  },
];

import { Engine } from "../../../model/args/kafka/engine";

/** Series of a healthy cluster of three combined nodes, by a name for what each tells, as each engine really serves it. */
export type Sample = Readonly<Record<string, { readonly series: string; readonly values: string }>>;

export const CLUSTER = 'cluster="orders",namespace="kafka"';
export const NODES = [0, 1, 2] as const;
const pod = (index: number): string => `orders-controller-${index}`;
const node = (index: number): string =>
  `${CLUSTER},broker="${pod(index)}",pod="${pod(index)}",role="controller",zone="z${index}"`;

const LONG = 150; // minutes
const steady = (value: number): string => `${value}x${LONG}`;
const growing = (step: number): string => `0+${step}x${LONG}`;

/** A series of every node; the first also goes by its plain name, so that a test can change it. */
function ofNodes(key: string, name: string, more: string, values: (index: number) => string): Sample {
  return Object.fromEntries(
    NODES.map((index) => [
      index === 0 ? key : `${key}${index}`,
      { series: `${name}{${node(index)}${more}}`, values: values(index) },
    ]),
  );
}
const one = (key: string, series: string, values: string): Sample => ({ [key]: { series, values } });
const gauge = (key: string, name: string, value: number, more = ""): Sample =>
  ofNodes(key, name, more, () => steady(value));
const counter = (key: string, name: string, step: number, more = ""): Sample =>
  ofNodes(key, name, more, () => growing(step));

const kubernetes = (engine: Engine): Sample => ({
  ...gauge("up", "up", 1, `,job="kafka-platform-${engine}",engine="${engine}"`),
  ...one("replicas", 'kube_statefulset_replicas{namespace="kafka",statefulset="orders-controller"}', steady(3)),
  ...one("strangers", 'kube_statefulset_replicas{namespace="kafka",statefulset="redis-broker"}', steady(9)),
  ...ofNodesByPod("free", "kubelet_volume_stats_available_bytes", 70),
  ...ofNodesByPod("capacity", "kubelet_volume_stats_capacity_bytes", 100),
  ...one(
    "certificate",
    'certmanager_certificate_expiration_timestamp_seconds{namespace="kafka",name="orders-tls"}',
    steady(60 * 86_400),
  ),
  ...one(
    "proof",
    'kube_job_status_succeeded{namespace="kafka",job_name="orders-verification-plain-ab12cd34"}',
    steady(1),
  ),
  ...one(
    "failedProof",
    'kube_job_status_failed{namespace="kafka",job_name="orders-verification-plain-ab12cd34"}',
    steady(0),
  ),
  ...one("lagExporter", `up{${CLUSTER},role="lag-exporter",job="lag"}`, steady(1)),
  ...one("lag", `kafka_consumer_group_lag_sum_ratio{${CLUSTER},group="billing",topic="orders"}`, steady(50)),
});

function ofNodesByPod(key: string, name: string, value: number): Sample {
  return Object.fromEntries(
    NODES.map((index) => [
      index === 0 ? key : `${key}${index}`,
      { series: `${name}{namespace="kafka",persistentvolumeclaim="data-${pod(index)}"}`, values: steady(value) },
    ]),
  );
}

const leading = (index: number): string => steady(index === 0 ? 1 : 0);
const controller = (name: string): string => `kafka_controller_kafkacontroller_${name}`;

const apache: Sample = {
  ...ofNodes("activeController", controller("activecontrollercount"), "", leading),
  ...gauge("activeBrokers", controller("activebrokercount"), 3),
  // One that was scaled in long ago stays registered, fenced, for ever.
  ...gauge("fencedBrokers", controller("fencedbrokercount"), 1),
  ...gauge("offline", controller("offlinepartitionscount"), 0),
  ...gauge("underReplicated", "kafka_server_replicamanager_underreplicatedpartitions", 0),
  ...gauge("underMinIsr", "kafka_server_replicamanager_underminisrpartitioncount", 0),
  ...gauge("unclean", "kafka_controller_controllerstats_uncleanleaderelections_total", 0),
  ...gauge("logDirectories", "kafka_log_logmanager_offlinelogdirectorycount", 0),
  ...gauge("produceTime", "kafka_network_requestmetrics_totaltimems", 20, ',request="Produce",quantile="0.99"'),
  ...counter("produced", "kafka_network_requestmetrics_requests_total", 600, ',request="Produce",version="12"'),
  // Seen above 1 on combined nodes of Kafka 4.1.
  ...gauge("handlersIdle", "kafka_server_kafkarequesthandlerpool_requesthandleravgidle_percent", 1.3),
  ...gauge("networkIdle", "kafka_network_socketserver_networkprocessoravgidle_percent", 0.9),
  ...gauge("moving", "kafka_server_replicamanager_reassigningpartitions", 0),
  ...gauge("throttle", "kafka_server_quota_throttle_time", 0, ',type="Produce",client_id="etl"'),
  ...gauge("rebalancing", "kafka_coordinator_group_groupmetadatamanager_numgroupspreparingrebalance", 0),
  ...gauge("completing", "kafka_coordinator_group_groupmetadatamanager_numgroupscompletingrebalance", 0),
};

const s3 = ',operation_type="S3Request",operation_name="put_object"';
const automq: Sample = {
  ...ofNodes("activeController", "kafka_controller_active_count", ',job="id",instance="0"', leading),
  // These three come from the active controller alone.
  ...one("activeBrokers", `kafka_broker_active_count{${node(0)},instance="0"}`, steady(3)),
  ...one("fencedBrokers", `kafka_broker_fenced_count{${node(0)},instance="0"}`, steady(1)),
  ...one("offline", `kafka_partition_offline_count{${node(0)},instance="0"}`, steady(0)),
  // With its log in object storage, hundreds of milliseconds are normal.
  ...gauge("produceTime", "kafka_request_time_99p_milliseconds", 450, ',type="Produce"'),
  ...counter("produced", "kafka_request_count_total", 600, ',type="Produce",version="11"'),
  ...gauge("handlersIdle", "kafka_io_threads_idle_rate_1m", 0.95),
  ...gauge("networkIdle", "kafka_network_threads_idle_rate", 0.9),
  ...gauge("moving", "kafka_reassign_partition_count", 0),
  ...gauge("throttle", "kafka_broker_quota_throttle_time", 0),
  ...gauge("rebalancing", "kafka_group_preparing_rebalance_count", 0),
  ...gauge("completing", "kafka_group_completing_rebalance_count", 0),
  ...counter("puts", "kafka_stream_operation_latency_count", 120, `${s3},status="success"`),
  ...gauge("failedPuts", "kafka_stream_operation_latency_count", 3, `${s3},status="failed"`),
  ...gauge("putTime", "kafka_stream_operation_latency_99p_nanoseconds", 4e8, `${s3},status="success"`),
  // -1 and 0 are both seen at rest.
  ...gauge("pressure", "kafka_stream_back_pressure_state", -1, ',state="HIGH"'),
  ...gauge("quotaLeft", "kafka_stream_available_s3_inflight_write_quota", 40),
  ...one(
    "balancer",
    `kafka_stream_auto_balancer_metrics_time_delay_milliseconds{${node(0)},node_id="2"}`,
    steady(9000),
  ),
  ...one(
    "pem",
    `kafka_stream_cert_expiry_timestamp_milliseconds{${node(0)},cert_type="server_cert",cert_subject="CN=orders"}`,
    steady(90 * 86_400_000),
  ),
};

/** The healthy cluster of an engine. */
export const healthy = (engine: Engine): Sample => ({
  ...kubernetes(engine),
  ...(engine === Engine.Automq ? automq : apache),
});

/** The same cluster with three brokers, whose controllers are dedicated. */
export function withDedicatedControllers(engine: Engine): Sample {
  const entries = Object.entries(healthy(engine)).map(([key, { series, values }]) => [
    key,
    { series: series.replace('role="controller"', 'role="dedicated-controller"'), values },
  ]);
  const brokers = NODES.map((index) => [
    `broker${index}`,
    {
      series: `up{${CLUSTER},broker="orders-broker-${index}",pod="orders-broker-${index}",role="broker"}`,
      values: steady(1),
    },
  ]);
  const series = 'kube_statefulset_replicas{namespace="kafka",statefulset="orders-broker"}';
  return { ...Object.fromEntries([...entries, ...brokers]), brokers: { series, values: steady(3) } };
}

/** The same cluster under another name, in a namespace of that name. */
export const namedLike = (name: string, sample: Sample): Sample =>
  Object.fromEntries(
    Object.entries(sample).map(([key, { series, values }]) => [
      `${name} ${key}`,
      { series: series.replaceAll("orders", name).replaceAll('namespace="kafka"', `namespace="${name}"`), values },
    ]),
  );

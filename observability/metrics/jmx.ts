import { labelled, type MetricTable, max, min, plain, rate, renamed, sum } from "./expressions";

const topicMetric = (name: string, more: string): string =>
  rate(`kafka_server_brokertopicmetrics_${name}_total{${more}}`);
/** Series without the label topic are the broker's totals. */
const ofBroker = 'topic=""';
const ofTopics = 'topic!=""';
const byType = (of: string): string => renamed(of, "request", "type");
const quantile = (name: string, q: string): string => byType(`kafka_network_requestmetrics_${name}{quantile="${q}"}`);
const typed = (name: string, type: string): string => labelled(topicMetric(name, ofTopics), "type", type);
const groupGauge = (name: string): string => `kafka_coordinator_group_groupmetadatamanager_${name}`;
const controller = (name: string): string => `kafka_controller_kafkacontroller_${name}`;

/**
 * The metrics of Prometheus' JMX exporter with our rules (jmx-exporter.ts). The names are Strimzi's, so that the table
 * works for every Kafka cluster whose exporter has Strimzi's rules.
 */
export const jmxMetrics: MetricTable = {
  controllersActive: sum(controller("activecontrollercount")),
  brokersActive: max(controller("activebrokercount")),
  brokersFenced: max(controller("fencedbrokercount")),
  topics: max(controller("globaltopiccount")),
  partitions: max(controller("globalpartitioncount")),
  partitionsOffline: max(controller("offlinepartitionscount")),
  partitionsNotPreferred: max(controller("preferredreplicaimbalancecount")),
  metadataErrors: max(controller("metadataerrorcount")),
  uncleanElections: sum("increase(kafka_controller_controllerstats_uncleanleaderelections_total[1h])"),
  controllerQueueTime: max('kafka_controller_controllereventmanager_eventqueuetimems{quantile="0.99"}'),
  controllerProcessingTime: max('kafka_controller_controllereventmanager_eventqueueprocessingtimems{quantile="0.99"}'),
  raftLeader: max("kafka_server_raftmetrics_current_leader"),
  raftEpoch: max("kafka_server_raftmetrics_current_epoch"),
  raftHighWatermark: max("kafka_server_raftmetrics_high_watermark"),
  raftLogEnd: max("kafka_server_raftmetrics_log_end_offset"),
  raftCommitLatency: max("kafka_server_raftmetrics_commit_latency_avg"),
  raftAppendRate: max("kafka_server_raftmetrics_append_records_rate"),
  underReplicated: sum("kafka_server_replicamanager_underreplicatedpartitions"),
  underMinIsr: sum("kafka_server_replicamanager_underminisrpartitioncount"),
  atMinIsr: sum("kafka_server_replicamanager_atminisrpartitioncount"),
  isrShrinks: sum(rate("kafka_server_replicamanager_isrshrinks_total")),
  isrExpands: sum(rate("kafka_server_replicamanager_isrexpands_total")),
  logDirectoriesOffline: sum("kafka_log_logmanager_offlinelogdirectorycount"),
  brokerBytesIn: sum(topicMetric("bytesin", ofBroker)),
  brokerBytesOut: sum(topicMetric("bytesout", ofBroker)),
  brokerMessagesIn: sum(topicMetric("messagesin", ofBroker)),
  brokerPartitions: sum("kafka_server_replicamanager_partitioncount"),
  brokerLeaders: sum("kafka_server_replicamanager_leadercount"),
  partitionsReassigning: sum("kafka_server_replicamanager_reassigningpartitions"),
  brokerRequests: sum(byType(rate("kafka_network_requestmetrics_requests_total"))),
  brokerRequestErrors: sum(byType(rate('kafka_network_requestmetrics_errors_total{error!="NONE"}'))),
  brokerRequestTime50: max(quantile("totaltimems", "0.50")),
  brokerRequestTime99: max(quantile("totaltimems", "0.99")),
  brokerQueueTime99: max(quantile("requestqueuetimems", "0.99")),
  brokerRequestQueue: sum("kafka_network_requestchannel_requestqueuesize"),
  brokerResponseQueue: sum('kafka_network_requestchannel_responsequeuesize{processor=""}'),
  requestHandlersIdle: min("clamp_max(kafka_server_kafkarequesthandlerpool_requesthandleravgidle_percent, 1)"),
  networkThreadsIdle: min("clamp_max(kafka_network_socketserver_networkprocessoravgidle_percent, 1)"),
  connections: sum("kafka_server_socket_server_metrics_connection_count"),
  connectionRate: sum("kafka_server_socket_server_metrics_connection_creation_rate"),
  quotaThrottle: max("kafka_server_quota_throttle_time"),
  logFlushTime: max('kafka_log_logflushstats_logflushrateandtimems{quantile="0.99"}'),
  topicBytesIn: sum(topicMetric("bytesin", ofTopics)),
  topicBytesOut: sum(topicMetric("bytesout", ofTopics)),
  topicMessagesIn: sum(topicMetric("messagesin", ofTopics)),
  topicRequests: sum(`${typed("totalproducerequests", "produce")} or ${typed("totalfetchrequests", "fetch")}`),
  topicRequestsFailed: sum(`${typed("failedproducerequests", "produce")} or ${typed("failedfetchrequests", "fetch")}`),
  topicPartitions: plain(
    "count by (cluster, namespace, topic) (group by (cluster, namespace, topic, partition) (kafka_log_log_size))",
  ),
  topicSize: sum("kafka_log_log_size"),
  groups: sum(
    ["stable", "empty", "dead", "preparingrebalance", "completingrebalance"]
      .map((state) => labelled(groupGauge(`numgroups${state}`), "state", state.replace("rebalance", "_rebalance")))
      .join(" or "),
  ),
  groupsRebalancing: plain(
    ["preparing", "completing"]
      .map((phase) => `sum by (cluster, namespace) (${groupGauge(`numgroups${phase}rebalance`)})`)
      .join(" + "),
  ),
  heapUsed: sum('jvm_memory_used_bytes{area="heap"}'),
  heapLimit: sum('jvm_memory_max_bytes{area="heap"}'),
  gcTime: sum(rate("jvm_gc_collection_seconds_sum")),
  jvmThreads: sum("jvm_threads_current"),
  jvmCpu: sum(rate('process_cpu_seconds_total{broker!=""}')),
  openFiles: plain(
    'max by (cluster, namespace, broker, role, zone) (process_open_fds{broker!=""} / process_max_fds{broker!=""})',
  ),
};

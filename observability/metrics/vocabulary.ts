/** One recorded series of the common vocabulary, which dashboards and alerts use for every engine. */
export interface RecordedMetric {
  /** `kafka:<thing>:<unit or aggregation>`. */
  readonly name: string;
  /** The labels it has, and no others. */
  readonly labels: readonly string[];
  readonly meaning: string;
}

const CLUSTER = ["cluster", "namespace"];
/** `broker` is the pod's name: what kubectl takes, and unique where node ids are not known from outside. */
const BROKER = [...CLUSTER, "broker", "role", "zone"];
const TOPIC = [...CLUSTER, "topic"];
const GROUP = [...CLUSTER, "group"];

const metric = (name: string, labels: readonly string[], meaning: string): RecordedMetric => ({
  name: `kafka:${name}`,
  labels,
  meaning,
});

/**
 * The common names, in the order in which they are recorded: a rule can use the series above it. If an engine does not
 * have one of them, panels and alerts that need it are left out for that engine.
 */
export const vocabulary = {
  // Pods and volumes: from Prometheus itself, the kubelet and kube-state-metrics
  podInfo: metric("pod:info", [...BROKER, "pod", "engine"], "1 for each Kafka pod that is scraped."),
  brokerUp: metric("broker_up:bool", BROKER, "1 where the last scrape of a node worked."),
  lagExporterUp: metric("lag_exporter_up:bool", CLUSTER, "1 where the exporter of consumer lag can be scraped."),
  nodesExpected: metric("nodes_expected:count", CLUSTER, "Nodes there should be."),
  nodesReady: metric("nodes_ready:count", CLUSTER, "Nodes that Kubernetes reports ready."),
  podCpu: metric("pod_cpu:cores", BROKER, "Processor time in use."),
  podCpuThrottled: metric("pod_cpu_throttled:ratio", BROKER, "Share of scheduling periods cut short by the CPU limit."),
  podMemory: metric("pod_memory:bytes", BROKER, "Memory in use that cannot be reclaimed."),
  podMemoryUsed: metric("pod_memory_used:ratio", BROKER, "The same as a share of the memory limit."),
  podRestarts: metric("pod_restarts:increase1h", BROKER, "Restarts of the container within an hour."),
  podReceive: metric(
    "pod_network_receive:rate",
    BROKER,
    "Bytes per second that the pod receives, replication included.",
  ),
  podTransmit: metric(
    "pod_network_transmit:rate",
    BROKER,
    "Bytes per second that the pod sends, replication included.",
  ),
  volumeAvailable: metric("volume_available:bytes", [...BROKER, "persistentvolumeclaim"], "Free space of a volume."),
  volumeCapacity: metric("volume_capacity:bytes", [...BROKER, "persistentvolumeclaim"], "Size of a volume."),
  volumeUsed: metric("volume_used:ratio", [...BROKER, "persistentvolumeclaim"], "Share of a volume that is in use."),
  certificateExpiry: metric("certificate_expiry:timestamp", [...CLUSTER, "certificate"], "When a certificate ends."),
  verificationSucceeded: metric("verification_succeeded:bool", [...CLUSTER, "listener", "job"], "1: the proof worked."),
  verificationFinished: metric("verification_finished:timestamp", [...CLUSTER, "listener", "job"], "When it ended."),
  verificationDuration: metric("verification_duration:seconds", [...CLUSTER, "listener", "job"], "How long it took."),

  // Cluster, as its controllers see it
  controllersActive: metric("controllers_active:sum", CLUSTER, "Active controllers: has to be 1."),
  brokersActive: metric("brokers_active:count", CLUSTER, "Brokers that are registered and alive."),
  nodesAlive: metric("nodes_alive:count", CLUSTER, "These brokers, and the dedicated controllers that can be scraped."),
  brokersFenced: metric(
    "brokers_fenced:count",
    CLUSTER,
    "Brokers that are registered and not alive, removed ones too.",
  ),
  topics: metric("topics:count", CLUSTER, "Topics."),
  partitions: metric("partitions:count", CLUSTER, "Partitions, each counted once."),
  partitionsOffline: metric("partitions_offline:count", CLUSTER, "Partitions that nobody leads."),
  partitionsNotPreferred: metric(
    "partitions_not_preferred:count",
    CLUSTER,
    "Partitions not led by their first replica.",
  ),
  metadataErrors: metric("metadata_errors:count", CLUSTER, "Metadata records that could not be applied."),
  uncleanElections: metric("unclean_elections:increase1h", CLUSTER, "Elections within an hour that lost records."),
  controllerQueueTime: metric("controller_queue_time:p99", CLUSTER, "Milliseconds events wait for the controller."),
  controllerProcessingTime: metric("controller_processing_time:p99", CLUSTER, "Milliseconds the controller takes."),
  raftLeader: metric("raft_leader:id", BROKER, "Node id of the quorum's leader as a node knows it."),
  raftEpoch: metric("raft_epoch:max", CLUSTER, "Epoch of the quorum; each election raises it."),
  raftHighWatermark: metric("raft_high_watermark:offset", BROKER, "Metadata records known to be committed."),
  raftLogEnd: metric("raft_log_end:offset", BROKER, "Metadata records that a node has."),
  raftCommitLatency: metric("raft_commit_latency:milliseconds", BROKER, "Average time to commit metadata."),
  raftAppendRate: metric("raft_append_records:rate", BROKER, "Metadata records appended per second."),

  // Replication: engines that keep copies themselves
  underReplicated: metric("partitions_under_replicated:count", BROKER, "Partitions led here that lack a replica."),
  underMinIsr: metric("partitions_under_min_isr:count", BROKER, "Partitions that take no acks=all writes."),
  atMinIsr: metric("partitions_at_min_isr:count", BROKER, "Partitions that can lose no further replica."),
  isrShrinks: metric("isr_shrinks:rate", BROKER, "Replicas per second that fell behind."),
  isrExpands: metric("isr_expands:rate", BROKER, "Replicas per second that caught up."),
  logDirectoriesOffline: metric("log_directories_offline:count", BROKER, "Log directories that failed."),

  // Brokers
  brokerBytesIn: metric("broker_bytes_in:rate", BROKER, "Bytes per second that clients produce."),
  brokerBytesOut: metric("broker_bytes_out:rate", BROKER, "Bytes per second that clients fetch."),
  brokerMessagesIn: metric("broker_messages_in:rate", BROKER, "Records per second that clients produce."),
  brokerPartitions: metric("broker_partitions:count", BROKER, "Partitions, or replicas, on a broker."),
  brokerLeaders: metric("broker_leaders:count", BROKER, "Partitions that a broker leads."),
  partitionsReassigning: metric("partitions_reassigning:count", BROKER, "Partitions on the move."),
  brokerRequests: metric("broker_requests:rate", [...BROKER, "type"], "Requests per second."),
  brokerRequestErrors: metric("broker_request_errors:rate", [...BROKER, "type", "error"], "Error answers per second."),
  brokerRequestTime50: metric("broker_request_time:p50", [...BROKER, "type"], "Milliseconds, median."),
  brokerRequestTime99: metric("broker_request_time:p99", [...BROKER, "type"], "Milliseconds, 99th percentile."),
  brokerQueueTime99: metric("broker_request_queue_time:p99", [...BROKER, "type"], "Milliseconds until work begins."),
  brokerRequestQueue: metric("broker_request_queue:size", BROKER, "Requests that wait for a thread."),
  brokerResponseQueue: metric("broker_response_queue:size", BROKER, "Answers that wait to be sent."),
  requestHandlersIdle: metric("broker_request_handlers_idle:ratio", BROKER, "Idle share of the request handlers."),
  networkThreadsIdle: metric("broker_network_threads_idle:ratio", BROKER, "Idle share of the network threads."),
  connections: metric("broker_connections:count", [...BROKER, "listener"], "Open connections."),
  connectionRate: metric("broker_connections_created:rate", [...BROKER, "listener"], "New connections per second."),
  quotaThrottle: metric("quota_throttle_time:milliseconds", BROKER, "Longest time a client is held back by a quota."),
  logFlushTime: metric("log_flush_time:p99", BROKER, "Milliseconds a flush of the log takes."),

  // Topics
  topicBytesIn: metric("topic_bytes_in:rate", TOPIC, "Bytes per second produced to a topic."),
  topicBytesOut: metric("topic_bytes_out:rate", TOPIC, "Bytes per second fetched from a topic."),
  topicMessagesIn: metric("topic_messages_in:rate", TOPIC, "Records per second produced to a topic."),
  topicRequests: metric("topic_requests:rate", [...TOPIC, "type"], "Requests per second about a topic."),
  topicRequestsFailed: metric("topic_requests_failed:rate", [...TOPIC, "type"], "Failed requests per second."),
  topicPartitions: metric("topic_partitions:count", TOPIC, "Partitions of a topic."),
  topicSize: metric("topic_size:bytes", TOPIC, "Size of a topic, all copies that the engine keeps."),

  // Consumer groups
  groups: metric("groups:count", [...CLUSTER, "state"], "Consumer groups by their state."),
  groupsRebalancing: metric("groups_rebalancing:count", CLUSTER, "Consumer groups that rebalance."),
  groupTopicLag: metric("group_topic_lag:sum", [...GROUP, "topic"], "Records that a group has not consumed yet."),
  groupLag: metric("group_lag:sum", GROUP, "The same over all topics of the group."),
  groupMembers: metric("group_members:count", GROUP, "Members of a group."),
  groupConsumed: metric("group_consumed:rate", [...GROUP, "topic"], "Records per second that a group commits."),

  // JVM and process
  heapUsed: metric("jvm_heap_used:bytes", BROKER, "Heap in use."),
  heapLimit: metric("jvm_heap_limit:bytes", BROKER, "Largest the heap may get."),
  gcTime: metric("jvm_gc_time:ratio", BROKER, "Share of time spent collecting garbage."),
  jvmThreads: metric("jvm_threads:count", BROKER, "Threads."),
  jvmCpu: metric("jvm_cpu:cores", BROKER, "Processor time of the JVM."),
  openFiles: metric("process_open_files:ratio", BROKER, "Open files as a share of the limit."),

  // Object storage: engines that keep their data there
  storeRequests: metric("object_store_requests:rate", [...CLUSTER, "operation"], "Requests per second."),
  storeErrors: metric("object_store_errors:rate", [...CLUSTER, "operation"], "Failed requests per second."),
  storeLatency50: metric("object_store_latency:p50", [...CLUSTER, "operation"], "Seconds, median, slowest broker."),
  storeLatency99: metric(
    "object_store_latency:p99",
    [...CLUSTER, "operation"],
    "Seconds, 99th percentile, slowest broker.",
  ),
  storeUpload: metric("object_store_upload:rate", BROKER, "Bytes per second written."),
  storeDownload: metric("object_store_download:rate", BROKER, "Bytes per second read."),
  storeObjects: metric("object_store_objects:count", [...CLUSTER, "state"], "Objects."),
  storeSize: metric("object_store_size:bytes", CLUSTER, "Bytes in objects."),
  storeQuota: metric(
    "object_store_inflight_quota:min",
    [...BROKER, "direction"],
    "Requests that may still be started.",
  ),
  appendLatency99: metric("storage_append_latency:p99", BROKER, "Seconds until a write is durable, 99th percentile."),
  fetchLatency99: metric("storage_fetch_latency:p99", BROKER, "Seconds a read takes, 99th percentile."),
  pendingAppend: metric("storage_pending_append:seconds", BROKER, "Age of the oldest write that is not durable yet."),
  walPending: metric("wal_pending_upload:bytes", BROKER, "Bytes that are durable and not yet in data objects."),
  walCache: metric("wal_cache:bytes", BROKER, "Cache of what was written lately."),
  blockCache: metric("block_cache:bytes", BROKER, "Cache of what was read from the store."),
  bufferMemory: metric("storage_buffer:bytes", BROKER, "Buffers for data on its way."),
  compactionWrite: metric("compaction_write:rate", BROKER, "Bytes per second that compaction writes."),
  backPressure: metric("back_pressure_high:bool", BROKER, "1: the broker slows producers down to keep up."),
  slowBrokers: metric("brokers_slow:count", CLUSTER, "Brokers that the balancer takes for slow."),
  balancerDelay: metric("balancer_delay:milliseconds", [...CLUSTER, "node_id"], "Age of what the balancer knows."),
} satisfies Record<string, RecordedMetric>;

export type MetricKey = keyof typeof vocabulary;

/** The recorded name of a key. */
export const nameOf = (key: MetricKey): string => vocabulary[key].name;

/** The recorded names in an expression. */
export function namesIn(expression: string): string[] {
  return [...new Set(expression.match(/\bkafka:[a-z0-9_]+:[a-z0-9_]+/g) ?? [])];
}

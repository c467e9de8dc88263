import { labelled, type MetricTable, max, min, plain, rate, renamed, sum } from "./expressions";

/** AutoMQ's histograms come as gauges of nanoseconds; their `_count` grows without end, so that rate works on it. */
const operations = (type: string, more = ""): string => `{operation_type="${type}"${more}}`;
const seconds = (quantile: string, type: string, more = ""): string =>
  `kafka_stream_operation_latency_${quantile}_nanoseconds${operations(type, more)} / 1e9`;
const storeRequests = (more = ""): string =>
  renamed(rate(`kafka_stream_operation_latency_count${operations("S3Request", more)}`), "operation_name", "operation");
const storeLatency = (quantile: string): string =>
  renamed(seconds(quantile, "S3Request"), "operation_name", "operation");
const byPartition = "cluster, namespace, topic, partition";

/**
 * The metrics of AutoMQ's own exporter (1.7.3). tests/unit/observability has the list of names, with AutoMQ's source
 * files.
 */
export const automqMetrics: MetricTable = {
  // The series exists only if a keystore and a truststore are given for all listeners, as PEM text. Our chart does it where
  // a listener has TLS.
  certificateExpiry: min(
    renamed("kafka_stream_cert_expiry_timestamp_milliseconds / 1000", "cert_subject", "certificate"),
  ),
  controllersActive: sum("kafka_controller_active_count"),
  brokersActive: max("kafka_broker_active_count"),
  brokersFenced: max("kafka_broker_fenced_count"),
  topics: max("kafka_topic_count"),
  partitions: max("kafka_partition_total_count"),
  partitionsOffline: max("kafka_partition_offline_count"),
  controllerQueueTime: max("kafka_event_queue_time_99p_milliseconds"),
  controllerProcessingTime: max("kafka_event_queue_processing_time_99p_milliseconds"),
  raftLeader: max("kafka_server_kraft_current_leader"),
  raftEpoch: max("kafka_server_kraft_current_epoch"),
  raftHighWatermark: max("kafka_server_kraft_high_watermark"),
  raftLogEnd: max("kafka_server_kraft_log_end_offset"),
  raftCommitLatency: max("kafka_server_kraft_commit_latency_avg_milliseconds"),
  raftAppendRate: max("kafka_server_kraft_append_records_rate"),
  brokerBytesIn: sum(rate('kafka_broker_network_io_bytes_total{direction="in"}')),
  brokerBytesOut: sum(rate('kafka_broker_network_io_bytes_total{direction="out"}')),
  brokerMessagesIn: sum(rate('kafka_message_count_total{direction="in"}')),
  brokerPartitions: sum("kafka_partition_count"),
  partitionsReassigning: sum("kafka_reassign_partition_count"),
  brokerRequests: sum(rate("kafka_request_count_total")),
  brokerRequestErrors: sum(rate('kafka_request_error_count_total{error!="NONE"}')),
  brokerRequestTime50: max("kafka_request_time_50p_milliseconds"),
  brokerRequestTime99: max("kafka_request_time_99p_milliseconds"),
  brokerQueueTime99: max("kafka_request_queue_time_99p_milliseconds"),
  brokerRequestQueue: sum("kafka_request_queue_size"),
  brokerResponseQueue: sum("kafka_response_queue_size"),
  requestHandlersIdle: min("kafka_io_threads_idle_rate_1m"),
  networkThreadsIdle: min("kafka_network_threads_idle_rate"),
  connections: sum("kafka_server_connection_count"),
  connectionRate: sum("kafka_server_connection_creation_rate"),
  quotaThrottle: max("kafka_broker_quota_throttle_time"),
  logFlushTime: max("kafka_logs_flush_time_99p_milliseconds"),
  topicBytesIn: sum(rate('kafka_network_io_bytes_total{direction="in"}')),
  topicBytesOut: sum(rate('kafka_network_io_bytes_total{direction="out"}')),
  topicMessagesIn: sum(rate('kafka_message_count_total{direction="in"}')),
  topicRequests: sum(rate("kafka_topic_request_count_total")),
  topicRequestsFailed: sum(rate("kafka_topic_request_failed_total")),
  topicPartitions: sum("kafka_stream_topic_partition_count"),
  // While a partition moves, two brokers report it.
  topicSize: sum(`max by (${byPartition}) (kafka_log_size)`),
  groups: sum(
    ["stable", "empty", "dead", "preparing_rebalance", "completing_rebalance"]
      .map((state) => labelled(`kafka_group_${state}_count`, "state", state))
      .join(" or "),
  ),
  groupsRebalancing: plain(
    "sum by (cluster, namespace) (kafka_group_preparing_rebalance_count) + sum by (cluster, namespace) (kafka_group_completing_rebalance_count)",
  ),
  // AutoMQ reports lag without an exporter, but only for groups that committed recently.
  groupTopicLag: sum(
    `clamp_min(max by (${byPartition}) (kafka_log_end_offset) - on (${byPartition}) group_right () max by (${byPartition}, group) (${renamed("kafka_group_commit_offset", "consumer_group", "group")}), 0)`,
  ),
  groupConsumed: sum(renamed("clamp_min(deriv(kafka_group_commit_offset[5m]), 0)", "consumer_group", "group")),
  heapUsed: sum('jvm_memory_used_bytes{jvm_memory_type="heap"}'),
  // With G1 only the old generation has a limit, which is the limit of the heap.
  heapLimit: max('jvm_memory_limit_bytes{jvm_memory_type="heap"}'),
  gcTime: sum(rate("jvm_gc_duration_seconds_sum")),
  jvmThreads: sum("jvm_thread_count"),
  jvmCpu: sum(rate("jvm_cpu_time_seconds_total")),
  storeRequests: sum(storeRequests()),
  storeErrors: sum(storeRequests(',status="failed"')),
  storeLatency50: max(storeLatency("50p")),
  storeLatency99: max(storeLatency("99p")),
  storeUpload: sum(rate("kafka_stream_upload_size_bytes_total")),
  storeDownload: sum(rate("kafka_stream_download_size_bytes_total")),
  storeObjects: max("kafka_stream_s3_object_count"),
  storeSize: max("kafka_stream_s3_object_size_bytes"),
  // Served only with s3.telemetry.metrics.level=DEBUG.
  storeQuota: min(
    `${labelled("kafka_stream_available_s3_inflight_read_quota", "direction", "read")} or ${labelled("kafka_stream_available_s3_inflight_write_quota", "direction", "write")}`,
  ),
  appendLatency99: max(seconds("99p", "S3Stream", ',operation_name="append"')),
  fetchLatency99: max(seconds("99p", "S3Stream", ',operation_name="fetch"')),
  pendingAppend: max("kafka_stream_pending_stream_append_latency_nanoseconds / 1e9"),
  walPending: sum("kafka_stream_wal_pending_upload_bytes"),
  walCache: sum("kafka_stream_delta_wal_cache_size_bytes"),
  blockCache: sum("kafka_stream_block_cache_size_bytes"),
  bufferMemory: sum("kafka_stream_buffer_allocated_memory_size_bytes"),
  compactionWrite: sum(rate("kafka_stream_compaction_write_size_bytes_total")),
  // -1 and 0 are both rest.
  backPressure: max('clamp_min(kafka_stream_back_pressure_state{state="HIGH"}, 0)'),
  slowBrokers: sum("kafka_stream_slow_broker_count"),
  balancerDelay: max("kafka_stream_auto_balancer_metrics_time_delay_milliseconds"),
};

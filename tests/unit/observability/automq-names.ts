/**
 * AutoMQ's metric names, 1.7.3, with the file of AutoMQ/automq (tag 1.7.3) that defines each family. They were read in
 * these files and, except for those in `notSeen`, scraped from a running AutoMQ that was compiled from that tag. Some
 * need s3.telemetry.metrics.level=DEBUG.
 */
const JMX_RULES = "core/src/main/resources/jmx/rules/{broker,common,controller}.yaml";
const KAFKA_STREAM =
  "server-common/src/main/java/org/apache/kafka/server/metrics/s3stream/S3StreamKafkaMetricsConstants.java";
const STREAM = "s3stream/src/main/java/com/automq/stream/s3/metrics/S3StreamMetricsConstant.java";
/** Seen running; the file that makes them was not looked up. */
const FACTS_ONLY = "automq-metrics.md, section 3";
const RUNTIME = "io.opentelemetry.instrumentation:opentelemetry-runtime-telemetry-java8:2.6.0";

const withEach = (prefix: string, parts: string, suffix = ""): string[] =>
  parts.split(" ").map((part) => `${prefix}${part}${suffix}`);
const times = (prefix: string): string[] => withEach(`${prefix}_`, "50p 99p max mean", "_milliseconds");

export const automqNames: Readonly<Record<string, readonly string[]>> = {
  [JMX_RULES]: [
    ...withEach("kafka_", "controller_active_count broker_active_count broker_fenced_count topic_count"),
    ...withEach("kafka_partition_", "total_count offline_count count"),
    ...times("kafka_event_queue_time"),
    ...times("kafka_event_queue_processing_time"),
    ...withEach("kafka_server_kraft_", "current_leader current_epoch high_watermark log_end_offset log_end_epoch"),
    ...withEach("kafka_server_kraft_commit_latency_", "avg max", "_milliseconds"),
    ...withEach("kafka_server_kraft_", "fetch_records_rate append_records_rate poll_idle_ratio_avg"),
    "kafka_broker_network_io_bytes_total",
    "kafka_network_io_bytes_total",
    "kafka_message_count_total",
    "kafka_topic_request_count_total",
    "kafka_topic_request_failed_total",
    "kafka_request_count_total",
    "kafka_request_error_count_total",
    ...times("kafka_request_time"),
    ...times("kafka_request_queue_time"),
    ...times("kafka_response_queue_time"),
    ...withEach("kafka_request_size_", "50p 99p max mean", "_bytes"),
    ...withEach("kafka_", "request_queue_size response_queue_size available_request_size purgatory_size"),
    "kafka_reassign_partition_count",
    "kafka_log_end_offset",
    "kafka_log_size",
    ...times("kafka_logs_flush_time"),
    "kafka_server_connection_count",
    "kafka_server_connection_creation_rate",
    ...withEach("kafka_", "network_threads_idle_rate io_threads_idle_rate_1m io_threads_idle_time_nanoseconds_total"),
    "kafka_group_commit_offset",
    "kafka_group_count",
    ...withEach("kafka_group_", "stable empty dead preparing_rebalance completing_rebalance", "_count"),
    "kafka_broker_quota_throttle_time",
  ],
  [STREAM]: [
    ...withEach(
      "kafka_stream_operation_latency_",
      "count sum_nanoseconds 50p_nanoseconds 99p_nanoseconds max_nanoseconds",
    ),
    ...withEach("kafka_stream_", "upload_size_bytes_total download_size_bytes_total"),
    ...withEach("kafka_stream_available_s3_inflight_", "read_quota write_quota"),
    ...withEach("kafka_stream_", "delta_wal_cache_size_bytes wal_pending_upload_bytes block_cache_size_bytes"),
    "kafka_stream_buffer_allocated_memory_size_bytes",
    ...withEach("kafka_stream_compaction_", "read_size_bytes_total write_size_bytes_total delay_time_milliseconds"),
    ...withEach("kafka_stream_pending_stream_", "append_latency_nanoseconds fetch_latency_nanoseconds"),
  ],
  [KAFKA_STREAM]: [
    ...withEach("kafka_stream_", "s3_object_count s3_object_size_bytes stream_set_object_num stream_object_num"),
    ...withEach("kafka_stream_", "slow_broker_count topic_partition_count back_pressure_state"),
    "kafka_stream_auto_balancer_metrics_time_delay_milliseconds",
  ],
  [FACTS_ONLY]: [...withEach("kafka_stream_cert_", "days_remaining expiry_timestamp_milliseconds")],
  [RUNTIME]: [
    ...withEach("jvm_", "cpu_time_seconds_total cpu_count cpu_recent_utilization_ratio thread_count"),
    ...withEach("jvm_memory_", "used_bytes committed_bytes limit_bytes used_after_last_gc_bytes"),
    ...withEach("jvm_gc_duration_seconds_", "bucket count sum"),
  ],
};

/** Read in the source and never seen running: nothing had failed, and no quota was in force. */
export const notSeen: readonly string[] = ["kafka_topic_request_failed_total", "kafka_broker_quota_throttle_time"];

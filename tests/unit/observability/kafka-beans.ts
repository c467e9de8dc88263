/**
 * Attributes of Kafka's beans as the JMX exporter writes them for its rules, and the series our rules make of each. All of
 * these series were seen in a scrape of Apache Kafka 4.1.0 (one combined node, a producer, a consumer group, a quota of
 * clients) by jmx_prometheus_javaagent 1.0.1 with these very rules.
 */
export const beans: Readonly<Record<string, string | undefined>> = {
  ...Object.fromEntries(
    [
      "ActiveControllerCount",
      "ActiveBrokerCount",
      "FencedBrokerCount",
      "GlobalTopicCount",
      "GlobalPartitionCount",
      "OfflinePartitionsCount",
      "PreferredReplicaImbalanceCount",
      "MetadataErrorCount",
    ].map((name) => [
      `kafka.controller<type=KafkaController, name=${name}><>Value: 1`,
      `kafka_controller_kafkacontroller_${name.toLowerCase()}`,
    ]),
  ),
  "kafka.controller<type=ControllerStats, name=UncleanLeaderElectionsPerSec><>Count: 0":
    "kafka_controller_controllerstats_uncleanleaderelections_total",
  "kafka.controller<type=ControllerEventManager, name=EventQueueTimeMs><>99thPercentile: 1.0":
    'kafka_controller_controllereventmanager_eventqueuetimems{quantile="0.99"}',
  "kafka.controller<type=ControllerEventManager, name=EventQueueProcessingTimeMs><>99thPercentile: 1.0":
    'kafka_controller_controllereventmanager_eventqueueprocessingtimems{quantile="0.99"}',
  ...Object.fromEntries(
    [
      "UnderReplicatedPartitions",
      "UnderMinIsrPartitionCount",
      "AtMinIsrPartitionCount",
      "PartitionCount",
      "LeaderCount",
      "ReassigningPartitions",
    ].map((name) => [
      `kafka.server<type=ReplicaManager, name=${name}><>Value: 0`,
      `kafka_server_replicamanager_${name.toLowerCase()}`,
    ]),
  ),
  "kafka.server<type=ReplicaManager, name=IsrShrinksPerSec><>Count: 0": "kafka_server_replicamanager_isrshrinks_total",
  "kafka.server<type=ReplicaManager, name=IsrExpandsPerSec><>Count: 0": "kafka_server_replicamanager_isrexpands_total",
  "kafka.server<type=ReplicaManager, name=IsrExpandsPerSec><>OneMinuteRate: 0.0": undefined,
  "kafka.server<type=BrokerTopicMetrics, name=BytesInPerSec, topic=a.b-c><>Count: 7":
    'kafka_server_brokertopicmetrics_bytesin_total{topic="a.b-c"}',
  ...Object.fromEntries(
    [
      "BytesIn",
      "BytesOut",
      "MessagesIn",
      "TotalProduceRequests",
      "TotalFetchRequests",
      "FailedProduceRequests",
      "FailedFetchRequests",
    ].map((name) => [
      `kafka.server<type=BrokerTopicMetrics, name=${name}PerSec><>Count: 7`,
      `kafka_server_brokertopicmetrics_${name.toLowerCase()}_total`,
    ]),
  ),
  "kafka.server<type=KafkaRequestHandlerPool, name=RequestHandlerAvgIdlePercent><>OneMinuteRate: 0.9":
    "kafka_server_kafkarequesthandlerpool_requesthandleravgidle_percent",
  "kafka.server<type=KafkaRequestHandlerPool, name=RequestHandlerAvgIdlePercent><>MeanRate: 0.9": undefined,
  "kafka.server<type=socket-server-metrics, listener=PLAIN, networkProcessor=0><>connection-count: 1.0":
    'kafka_server_socket_server_metrics_connection_count{listener="PLAIN",networkprocessor="0"}',
  "kafka.server<type=socket-server-metrics, listener=PLAIN, networkProcessor=0><>connection-creation-rate: 1.0":
    'kafka_server_socket_server_metrics_connection_creation_rate{listener="PLAIN",networkprocessor="0"}',
  "kafka.server<type=socket-server-metrics, listener=PLAIN, networkProcessor=0><>io-wait-ratio: 1.0": undefined,
  ...Object.fromEntries(
    [
      "current-leader",
      "current-epoch",
      "high-watermark",
      "log-end-offset",
      "commit-latency-avg",
      "append-records-rate",
    ].map((name) => [
      `kafka.server<type=raft-metrics><>${name}: 1.0`,
      `kafka_server_raftmetrics_${name.replaceAll("-", "_")}`,
    ]),
  ),
  "kafka.server<type=Produce, user=ANONYMOUS, client-id=rdkafka><>throttle-time: 40.0":
    'kafka_server_quota_throttle_time{type="Produce",user="ANONYMOUS",client_id="rdkafka"}',
  "kafka.server<type=Fetch, client-id=etl><>throttle-time: 40.0":
    'kafka_server_quota_throttle_time{type="Fetch",client_id="etl"}',
  "kafka.network<type=RequestMetrics, name=RequestsPerSec, request=Produce, version=12><>Count: 9":
    'kafka_network_requestmetrics_requests_total{request="Produce",version="12"}',
  "kafka.network<type=RequestMetrics, name=ErrorsPerSec, request=Produce, error=NONE><>Count: 9":
    'kafka_network_requestmetrics_errors_total{request="Produce",error="NONE"}',
  "kafka.network<type=RequestMetrics, name=TotalTimeMs, request=Produce><>99thPercentile: 3.0":
    'kafka_network_requestmetrics_totaltimems{request="Produce",quantile="0.99"}',
  "kafka.network<type=RequestMetrics, name=TotalTimeMs, request=Produce><>999thPercentile: 3.0": undefined,
  "kafka.network<type=RequestMetrics, name=RequestQueueTimeMs, request=Fetch><>50thPercentile: 3.0":
    'kafka_network_requestmetrics_requestqueuetimems{request="Fetch",quantile="0.50"}',
  "kafka.network<type=RequestMetrics, name=LocalTimeMs, request=Fetch><>50thPercentile: 3.0": undefined,
  "kafka.network<type=RequestChannel, name=RequestQueueSize><>Value: 0":
    "kafka_network_requestchannel_requestqueuesize",
  "kafka.network<type=RequestChannel, name=ResponseQueueSize><>Value: 0":
    "kafka_network_requestchannel_responsequeuesize",
  "kafka.network<type=RequestChannel, name=ResponseQueueSize, processor=2><>Value: 0":
    'kafka_network_requestchannel_responsequeuesize{processor="2"}',
  "kafka.network<type=SocketServer, name=NetworkProcessorAvgIdlePercent><>Value: 0.9":
    "kafka_network_socketserver_networkprocessoravgidle_percent",
  "kafka.log<type=Log, name=Size, topic=orders, partition=1><>Value: 9":
    'kafka_log_log_size{topic="orders",partition="1"}',
  "kafka.log<type=Log, name=LogStartOffset, topic=orders, partition=1><>Value: 9": undefined,
  "kafka.log<type=LogManager, name=OfflineLogDirectoryCount><>Value: 0":
    "kafka_log_logmanager_offlinelogdirectorycount",
  "kafka.log<type=LogFlushStats, name=LogFlushRateAndTimeMs><>99thPercentile: 1.0":
    'kafka_log_logflushstats_logflushrateandtimems{quantile="0.99"}',
  ...Object.fromEntries(
    [
      "NumGroupsStable",
      "NumGroupsEmpty",
      "NumGroupsDead",
      "NumGroupsPreparingRebalance",
      "NumGroupsCompletingRebalance",
    ].map((name) => [
      `kafka.coordinator.group<type=GroupMetadataManager, name=${name}><>Value: 0`,
      `kafka_coordinator_group_groupmetadatamanager_${name.toLowerCase()}`,
    ]),
  ),
};

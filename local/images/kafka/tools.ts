/** A command of /opt/kafka/bin and the class it runs. */
export interface Tool {
  readonly command: string;
  /** Newest first: classes moved between packages from one version of Kafka to the next. */
  readonly classes: readonly string[];
  /** Heap for this tool when KAFKA_HEAP_OPTS says nothing. */
  readonly heap?: string;
}

const inTools = (command: string, name: string, ...older: string[]): Tool => ({
  command,
  classes: [`org.apache.kafka.tools.${name}`, ...older],
});

export const tools: readonly Tool[] = [
  inTools("kafka-acls", "AclCommand", "kafka.admin.AclCommand"),
  inTools("kafka-broker-api-versions", "BrokerApiVersionsCommand", "kafka.admin.BrokerApiVersionsCommand"),
  inTools("kafka-client-metrics", "ClientMetricsCommand"),
  inTools("kafka-cluster", "ClusterTool"),
  inTools("kafka-configs", "ConfigCommand", "kafka.admin.ConfigCommand"),
  { ...inTools("kafka-console-consumer", "consumer.ConsoleConsumer"), heap: "-Xmx512M" },
  { ...inTools("kafka-console-producer", "ConsoleProducer", "kafka.tools.ConsoleProducer"), heap: "-Xmx512M" },
  inTools("kafka-console-share-consumer", "consumer.ConsoleShareConsumer"),
  inTools("kafka-consumer-groups", "consumer.group.ConsumerGroupCommand"),
  { ...inTools("kafka-consumer-perf-test", "ConsumerPerformance"), heap: "-Xmx512M" },
  inTools("kafka-delegation-tokens", "DelegationTokenCommand"),
  inTools("kafka-delete-records", "DeleteRecordsCommand"),
  inTools("kafka-dump-log", "DumpLogSegments", "kafka.tools.DumpLogSegments"),
  inTools("kafka-features", "FeatureCommand"),
  inTools("kafka-get-offsets", "GetOffsetShell"),
  inTools("kafka-groups", "GroupsCommand"),
  inTools("kafka-jmx", "JmxTool"),
  inTools("kafka-leader-election", "LeaderElectionCommand"),
  inTools("kafka-log-dirs", "LogDirsCommand"),
  inTools("kafka-metadata-quorum", "MetadataQuorumCommand"),
  { ...inTools("kafka-producer-perf-test", "ProducerPerformance"), heap: "-Xmx512M" },
  inTools("kafka-reassign-partitions", "reassign.ReassignPartitionsCommand"),
  inTools("kafka-replica-verification", "ReplicaVerificationTool"),
  inTools("kafka-share-groups", "consumer.group.ShareGroupCommand"),
  inTools("kafka-storage", "StorageTool", "kafka.tools.StorageTool"),
  inTools("kafka-streams-application-reset", "StreamsResetter"),
  inTools("kafka-topics", "TopicCommand"),
  inTools("kafka-transactions", "TransactionsCommand"),
  { ...inTools("kafka-verifiable-consumer", "VerifiableConsumer"), heap: "-Xmx512M" },
  { ...inTools("kafka-verifiable-producer", "VerifiableProducer"), heap: "-Xmx512M" },
];

/** The launchers this Kafka can have: file name under /opt/kafka/bin to script. */
export function launchers(hasClass: (name: string) => boolean): ReadonlyMap<string, string> {
  const scripts = new Map<string, string>();
  for (const tool of tools) {
    const target = tool.classes.find(hasClass);
    if (target === undefined) continue; // not in this version, such as share groups before 4.0
    const lines = ["#!/usr/bin/env bash"];
    if (tool.heap !== undefined) lines.push(`export KAFKA_HEAP_OPTS="\${KAFKA_HEAP_OPTS:-${tool.heap}}"`);
    lines.push(`exec "$(dirname "$0")/kafka-run-class.sh" ${target} "$@"`, "");
    scripts.set(`${tool.command}.sh`, lines.join("\n"));
  }
  return scripts;
}

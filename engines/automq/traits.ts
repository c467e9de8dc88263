import { Engine } from "../../model/args/kafka/engine";
import { Size } from "../../model/args/kafka/size";
import { automqProperties } from "../../model/rules/known-properties";
import type { EngineTraits } from "../../model/specs/engine-traits";
import versions from "./data/versions.json";

const fromMemory = "it is derived from the Kafka node's memory. Set resources or jvm.";
const oneReplica = "AutoMQ stores every partition once, and the object store replicates the data. Leave it out.";

/** As the chart's _jvm.tpl, which explains the sizes. */
function jvmMemory(memory: number): { heap: number; directMemory: number } {
  if (memory < 2048) return { heap: 512, directMemory: 256 };
  if (memory < 4096) return { heap: Math.floor(memory / 2), directMemory: 0 };
  if (memory <= 8192) return { heap: Math.min(6144, Math.floor((memory * 3) / 4)), directMemory: 0 };
  if (memory >= 32768) return { heap: 12288, directMemory: 14336 };
  const each = Math.floor((memory * 3) / 8);
  return { heap: each, directMemory: each };
}

/** AutoMQ's open source edition. */
export const automqTraits: EngineTraits = {
  engine: Engine.Automq,
  title: "AutoMQ",
  block: "automq",
  defaultVersion: versions.default,
  fromVersion: versions.from,
  belowVersion: versions.below,
  memory: { [Size.Small]: "2Gi", [Size.Standard]: "16Gi", [Size.Large]: "32Gi" },
  // 512m of heap with G1 was the smallest that worked under load; the process then used 755 MiB.
  leastMemory: "1Gi",
  leastHeap: "512m",
  jvmMemory,
  knownProperties: automqProperties,
  defaultRepository: "automqinc/automq",
  // Only the -kafka images start as Apache's images do; the plain tag has no start command.
  tag: (version) => `${version}-kafka`,
  fittingTag: /-kafka(@|$)/,
  usesObjectStorage: true,
  brokersHaveVolumes: false,
  // Its AutoBalancer passes no ssl.* properties to its client.
  hasInternalTls: false,
  servesMetrics: true,
  refusedConfig: {
    "elasticstream.enable": "the engine sets it. Leave it out.",
    "s3.data.buckets": "set automq.dataBucket.",
    "s3.ops.buckets": "set automq.opsBucket.",
    "s3.wal.path": "set automq.walBucket.",
    "s3.wal.cache.size": fromMemory,
    "s3.block.cache.size": fromMemory,
    "s3.wal.upload.threshold": fromMemory,
    "s3.stream.allocator.policy": fromMemory,
    "s3.network.baseline.bandwidth": "set automq.networkBaselineBandwidth.",
    "s3.telemetry.metrics.exporter.uri": "set metrics, or automq.telemetry in values.",
    "automq.zonerouter.channels": "set automq.zoneRouter.",
    "autobalancer.controller.enable": "set automq.autoBalancer.",
    "autobalancer.client.": "the platform has its own listener for brokers. Leave it out.",
    "metric.reporters": "set automq.autoBalancer.",
    "default.replication.factor": oneReplica,
    "offsets.topic.replication.factor": oneReplica,
    "transaction.state.log.replication.factor": oneReplica,
    "transaction.state.log.min.isr": oneReplica,
    "min.insync.replicas": oneReplica,
  },
};

import type { Input } from "@pulumi/pulumi";
import type { KafkaArgs } from "../args/kafka/kafka-args";
import type { KafkaPlatformArgs } from "../args/kafka-platform-args";
import type { ObservabilityArgs } from "../args/observability/observability-args";
import { PrometheusMode } from "../args/observability/prometheus-args";
import { prometheusMode } from "./observability";

/** A platform's observability, completed with its engine and the StorageClass of its cluster. */
export function observabilityOnCloud(
  args: ObservabilityArgs,
  { engine }: KafkaArgs,
  storageClass?: Input<string>,
): ObservabilityArgs {
  const { prometheus } = args;
  const installs = prometheusMode(args) === PrometheusMode.Install;
  const complete = { ...args, engines: args.engines ?? [engine] };
  if (!installs || storageClass === undefined) return complete;
  return {
    ...complete,
    prometheus: { ...prometheus, storage: { storageClass, ...prometheus?.storage } },
  };
}

/**
 * A platform's Kafka, which serves the metrics that the platform's observability needs, unless the user turns them off.
 */
export function withMetrics({ kafka, observability }: Pick<KafkaPlatformArgs, "kafka" | "observability">): KafkaArgs {
  if (observability === undefined) return kafka;
  // A Prometheus without the operator may use our scrape configuration, or find its targets by the annotations.
  const annotations = prometheusMode(observability) === PrometheusMode.Plain;
  return { ...kafka, metrics: { enabled: true, ...(annotations ? { annotations } : {}), ...kafka.metrics } };
}

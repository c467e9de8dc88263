import { createHash } from "node:crypto";
import { Release } from "@pulumi/kubernetes/helm/v3";
import { all, type Input, Output, output } from "@pulumi/pulumi";
import { Exposure } from "../../model/args/kafka/exposure";
import { type KafkaSpec, type ListenerSpec, lastingServingIds } from "../../model/specs/kafka-spec";
import { hostInAddress } from "../../model/values/address";
import { type ChartValues, overlay } from "../../model/values/chart-values";
import { omitUndefined } from "../../model/values/omit-undefined";
import type { InstallContext, InstalledKafka } from "../kafka-engine";
import { withCertificates } from "./certificates";
import { chartIdentity, chartRelease, chartSource } from "./chart-source";
import { withLoadBalancers } from "./load-balancers";
import { clusterBootstrap } from "./names";
import { withNodesUser } from "./nodes-user";
import { chartTools } from "./tools";

/**
 * Installs the chart as one Helm release, after the load balancers, because it needs their addresses. `valuesOf` gives
 * the engine's values for the spec with these addresses.
 */
export function installChart(
  planned: KafkaSpec,
  valuesOf: (spec: KafkaSpec) => ChartValues,
  context: InstallContext,
): InstalledKafka {
  const { spec, caCertificates, clientIssuer, made } = withCertificates(
    withNodesUser(withLoadBalancers(planned, context), context),
    context,
  );
  const values = overlay({ ...valuesOf(spec), clusterId: context.clusterId }, spec.values);
  const source = chartSource(spec.chart);
  const { reapply } = spec;
  const release = new Release(
    `${context.name}-kafka`,
    {
      name: context.release,
      namespace: context.namespace,
      ...chartRelease(source, reapply),
      values,
      timeout: spec.timeoutSeconds,
    },
    { parent: context.parent, dependsOn: [...context.dependsOn, ...made] },
  );
  return {
    ready: release,
    revision: revision({
      values,
      chart: chartIdentity(source),
      listeners: planned.listeners,
      ...omitUndefined({ reapply }),
    }),
    tools: chartTools(spec, context),
    caCertificates,
    clientIssuer,
    bootstrapServers: output(
      Object.fromEntries(spec.listeners.map((listener) => [listener.name, bootstrapOf(spec, context, listener)])),
    ),
  };
}

/**
 * A digest of all inputs of the cluster. The order of keys does not matter. It awaits only the outputs in the tree:
 * lifting the whole tree would create a promise for each of its hundreds of values.
 */
function revision(parts: unknown): Output<string> {
  const outputs: Input<unknown>[] = [];
  const begun = createHash("sha256").update(JSON.stringify(sorted(parts, outputs)));
  return all(outputs).apply((resolved) =>
    begun
      .copy()
      .update(JSON.stringify(sorted(resolved, [])))
      .digest("hex")
      .slice(0, 16),
  );
}

/** A copy with sorted keys, in which the index in `outputs` replaces each output. */
function sorted(value: unknown, outputs: Input<unknown>[]): unknown {
  if (Output.isInstance(value) || value instanceof Promise) return { output: outputs.push(value) };
  if (Array.isArray(value)) return value.map((item) => sorted(item, outputs));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner, outputs)]),
  );
}

/**
 * The bootstrap address of a listener. Every Kubernetes node forwards the bootstrap port of a NodePort listener, so with
 * one host name for each Kafka node the names of all controllers lead to it, or of the brokers if controllers are dedicated.
 */
function bootstrapOf(spec: KafkaSpec, context: InstallContext, listener: ListenerSpec): string | Output<string> {
  if (listener.exposure === Exposure.NodePort) return nodePortBootstrap(spec, listener);
  return listener.balanced?.bootstrap ?? clusterBootstrap(context, listener);
}

function nodePortBootstrap(spec: KafkaSpec, { advertisedHost = "", bootstrapHost, nodePort }: ListenerSpec): string {
  const { dedicated, replicas } = spec.controllers;
  const hosts = lastingServingIds(spec)
    .slice(0, dedicated ? undefined : replicas)
    .map((id) => (bootstrapHost ?? advertisedHost).replaceAll("{id}", String(id)));
  return [...new Set(hosts)].map((host) => `${hostInAddress(host)}:${nodePort}`).join(",");
}

import { Exposure } from "../../model/args/kafka/exposure";
import { isBalanced } from "../../model/specs/exposure";
import type { KafkaSpec, ListenerSpec, MetricsSpec, NodesSpec } from "../../model/specs/kafka-spec";
import type { ChartValues } from "../../model/values/chart-values";
import { podTolerations } from "../../model/values/tolerations";

/** The values that Apache Kafka and AutoMQ share. */
export function commonValues(spec: KafkaSpec, flavor: "apache" | "automq"): ChartValues {
  return {
    flavor,
    version: spec.version,
    image: {
      registry: spec.image.registry,
      repository: spec.image.repository,
      tag: spec.image.tag,
      pullPolicy: spec.image.pullPolicy,
    },
    imagePullSecrets: spec.image.pullSecrets,
    labels: spec.labels,
    serviceAccount: { annotations: spec.serviceAccountAnnotations },
    controllers: nodes(spec.controllers, true),
    brokers: { ...nodes(spec.brokers, spec.traits.brokersHaveVolumes), ...autoscaling(spec) },
    zones: spec.zones,
    scheduling: {
      nodeSelector: spec.scheduling.nodeSelector,
      tolerations: podTolerations(spec.scheduling.tolerations),
      priorityClassName: spec.scheduling.priorityClassName ?? "",
      hostAntiAffinity: spec.scheduling.allowSharedHosts ? "preferred" : "required",
    },
    listeners: spec.listeners.map(listener),
    config: spec.config,
    ...(spec.allowUnknownConfig ? { allowUnknownConfig: true } : {}),
    metrics: metrics(spec.metrics),
    rollout: {
      ...(spec.image.kubectl === undefined ? {} : { image: spec.image.kubectl }),
      timeoutSeconds: spec.timeoutSeconds,
    },
  };
}

function nodes(nodes: NodesSpec, hasVolume: boolean): ChartValues {
  const { cpu, cpuLimit, memory } = nodes.resources;
  return {
    replicas: nodes.replicas,
    resources: {
      requests: { cpu, memory },
      limits: { memory, ...(cpuLimit === undefined ? {} : { cpu: cpuLimit }) },
    },
    jvm: { ...nodes.jvm },
    ...(hasVolume ? { storage: { size: nodes.storage.size, storageClass: nodes.storage.storageClass ?? "" } } : {}),
  };
}

function metrics({ enabled, annotations, jmxExporter, lagExporter }: MetricsSpec): ChartValues {
  return {
    annotations,
    ...(jmxExporter === undefined ? {} : { jmxExporter: enabled ? { enabled, ...jmxExporter } : { enabled } }),
    lagExporter: lagExporter.enabled ? { ...lagExporter } : { enabled: false },
  };
}

function autoscaling({ brokers }: KafkaSpec): ChartValues {
  return brokers.autoscaling === undefined ? {} : { autoscaling: { enabled: true, ...brokers.autoscaling } };
}

function listener(listener: ListenerSpec): ChartValues {
  return {
    name: listener.name,
    port: listener.port,
    exposure: listener.exposure,
    // All listeners with exposure Cluster share one Service.
    ...(listener.exposure === Exposure.Cluster ? {} : { annotations: listener.annotations }),
    ...(listener.advertisedHost === undefined ? {} : { advertisedHost: listener.advertisedHost }),
    ...(listener.nodePort === undefined ? {} : { nodePort: listener.nodePort }),
    ...(listener.advertisedHostTemplate === undefined
      ? {}
      : { advertisedHostTemplate: listener.advertisedHostTemplate }),
    ...(listener.balanced === undefined ? {} : { advertisedHosts: listener.balanced.hosts }),
    // The component creates load balancers, because it can wait for their addresses. The chart cannot.
    ...(isBalanced(listener.exposure) ? { createServices: false } : {}),
  };
}

import { output } from "@pulumi/pulumi";
import { Exposure } from "../../model/args/kafka/exposure";
import type { PodTemplateArgs } from "../../model/args/kafka/pod-template-args";
import { isBalanced } from "../../model/specs/exposure";
import type { KafkaSpec, KafkaVolumeSpec, ListenerSpec, NodesSpec } from "../../model/specs/kafka-spec";
import type { ChartValues } from "../../model/values/chart-values";
import { omitUndefined } from "../../model/values/omit-undefined";
import { podTolerations } from "../../model/values/tolerations";

/** The values that Apache Kafka and AutoMQ share. */
export function commonValues(spec: KafkaSpec, flavor: "apache" | "automq"): ChartValues {
  return {
    flavor,
    version: spec.version,
    ...(spec.image.globalRegistry === undefined ? {} : { global: { imageRegistry: spec.image.globalRegistry } }),
    image: {
      registry: spec.image.registry,
      repository: spec.image.repository,
      tag: spec.image.tag,
      pullPolicy: spec.image.pullPolicy,
    },
    imagePullSecrets: spec.image.pullSecrets,
    labels: spec.labels,
    serviceAccount: { annotations: spec.serviceAccountAnnotations },
    controllers: {
      ...nodes(spec.controllers, true),
      ...(spec.controllers.dedicated ? { dedicated: true } : {}),
    },
    brokers: { ...nodes(spec.brokers, spec.traits.brokersHaveVolumes), ...autoscaling(spec) },
    zones: spec.zones,
    scheduling: {
      nodeSelector: spec.scheduling.nodeSelector,
      tolerations: podTolerations(spec.scheduling.tolerations),
      zoneKey: spec.scheduling.zoneKey,
      priorityClassName: spec.scheduling.priorityClassName ?? "",
      hostAntiAffinity: spec.scheduling.allowSharedHosts ? "preferred" : "required",
    },
    ...podTemplate(spec.podTemplate),
    ...(Object.keys(spec.services).length === 0 ? {} : { services: { ...spec.services } }),
    ...networkPolicy(spec),
    listeners: spec.listeners.map(listener),
    interBroker: {
      authentication: {
        type: spec.interBroker.authentication,
        ...omitUndefined({ secretName: spec.interBroker.secretName }),
      },
      ...omitUndefined({ tls: spec.interBroker.certificate }),
    },
    authorization: { enabled: spec.authorization.enabled, superUsers: [...spec.authorization.superUsers] },
    config: spec.config,
    ...configSecrets(spec),
    ...(Object.keys(spec.logLevels).length === 0 ? {} : { logLevels: spec.logLevels }),
    ...(spec.allowUnknownConfig ? { allowUnknownConfig: true } : {}),
    metrics: metrics(spec),
    rollout: {
      image: spec.image.kubectl,
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
    ...(hasVolume ? { storage: volume(nodes.storage) } : {}),
    ...podTemplate(nodes.podTemplate),
  };
}

/** The chart writes "-" for no StorageClass, as other charts do; an empty text is the cluster's default one. */
function volume({ size, storageClass, accessModes, annotations }: KafkaVolumeSpec): ChartValues {
  const named = (given: string): string => (given === "" ? "-" : given);
  return {
    size,
    storageClass:
      storageClass === undefined
        ? ""
        : typeof storageClass === "string"
          ? named(storageClass)
          : output(storageClass).apply(named),
    ...(accessModes === undefined ? {} : { accessModes }),
    ...(Object.keys(annotations).length === 0 ? {} : { annotations }),
  };
}

function podTemplate({ arbitraryUser, ...template }: PodTemplateArgs): ChartValues {
  const given = { ...(arbitraryUser === true ? { arbitraryUser } : {}), ...template };
  return Object.keys(given).length === 0 ? {} : { podTemplate: given };
}

function networkPolicy({ networkPolicy }: KafkaSpec): ChartValues {
  const { enabled, clientNamespaces, clientPods, metricsNamespaces } = networkPolicy;
  if (!enabled) return { networkPolicy: { enabled } };
  const selectors = omitUndefined({
    clientNamespaceSelector: labelSelector(clientNamespaces),
    clientPodSelector: labelSelector(clientPods),
    metricsNamespaceSelector: labelSelector(metricsNamespaces),
  });
  return Object.keys(selectors).length === 0 ? {} : { networkPolicy: selectors };
}

function labelSelector(matchLabels: Readonly<Record<string, string>>): ChartValues | undefined {
  return Object.keys(matchLabels).length === 0 ? undefined : { matchLabels };
}

function configSecrets({ configSecrets }: KafkaSpec): ChartValues {
  const entries = Object.entries(configSecrets).map(([key, { name, key: inSecret }]) => [
    key,
    { secretName: name, key: inSecret },
  ]);
  return entries.length === 0 ? {} : { configSecrets: Object.fromEntries(entries) };
}

function metrics({ metrics: { enabled, annotations, jmxExporter, lagExporter }, interBroker }: KafkaSpec): ChartValues {
  const credentials =
    interBroker.secretName === undefined ? {} : { credentials: { secretName: interBroker.secretName } };
  return {
    annotations,
    ...(jmxExporter === undefined ? {} : { jmxExporter: enabled ? { enabled, ...jmxExporter } : { enabled } }),
    lagExporter: lagExporter.enabled ? { ...lagExporter, ...credentials } : { enabled: false },
  };
}

function autoscaling({ brokers }: KafkaSpec): ChartValues {
  return brokers.autoscaling === undefined ? {} : { autoscaling: { enabled: true, ...brokers.autoscaling } };
}

function tls({ tlsSecret, clientAuthorities }: ListenerSpec): ChartValues {
  if (tlsSecret === undefined) return {};
  return { tls: { secretName: tlsSecret, ...omitUndefined({ clientCaCertificates: clientAuthorities }) } };
}

function authentication({ authentication: type, authenticationSecret, oauth }: ListenerSpec): ChartValues {
  if (oauth === undefined) return { type, ...omitUndefined({ secretName: authenticationSecret }) };
  // The Kafka nodes need no Secret, and clients find the URL of tokens in their own.
  const { jwksUrl, issuer, audiences, userClaim } = oauth;
  return { type, oauth: { jwksUrl, issuer, audiences, userClaim } };
}

function listener(listener: ListenerSpec): ChartValues {
  return {
    name: listener.name,
    port: listener.port,
    exposure: listener.exposure,
    authentication: authentication(listener),
    ...tls(listener),
    // All listeners with exposure Cluster share one Service.
    ...(listener.exposure === Exposure.Cluster ? {} : { annotations: listener.annotations }),
    // The component creates the Services of load balancers.
    ...(listener.exposure !== Exposure.NodePort || Object.keys(listener.annotationsByNode).length === 0
      ? {}
      : { annotationsByNode: listener.annotationsByNode }),
    ...(listener.exposure === Exposure.NodePort && listener.externalTrafficPolicy !== undefined
      ? { externalTrafficPolicy: listener.externalTrafficPolicy }
      : {}),
    ...(listener.externalPort === undefined ? {} : { externalPort: listener.externalPort }),
    ...(listener.appProtocol === undefined ? {} : { appProtocol: listener.appProtocol }),
    ...(listener.advertisedHost === undefined ? {} : { advertisedHost: listener.advertisedHost }),
    ...(listener.kubernetesNodeHosts === undefined ? {} : { kubernetesNodeHosts: listener.kubernetesNodeHosts }),
    ...(listener.nodePort === undefined ? {} : { nodePort: listener.nodePort }),
    ...(listener.advertisedHostTemplate === undefined
      ? {}
      : { advertisedHostTemplate: listener.advertisedHostTemplate }),
    ...(listener.balanced === undefined ? {} : { advertisedHosts: listener.balanced.hosts }),
    // The component creates load balancers, because it can wait for their addresses. The chart cannot.
    ...(isBalanced(listener.exposure) ? { createServices: false } : {}),
  };
}

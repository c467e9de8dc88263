import type { AccessArgs } from "../args/access/access-args";
import { Authentication } from "../args/kafka/authentication";
import type { AutoscalingArgs } from "../args/kafka/brokers-args";
import type { ControllersArgs } from "../args/kafka/controllers-args";
import { Exposure } from "../args/kafka/exposure";
import type { KafkaArgs } from "../args/kafka/kafka-args";
import type { ListenerArgs } from "../args/kafka/listener-args";
import type { MetricsArgs } from "../args/kafka/metrics-args";
import type { PodTemplateArgs } from "../args/kafka/pod-template-args";
import type { SchedulingArgs } from "../args/kafka/scheduling-args";
import type { VerificationArgs } from "../args/kafka/verification-args";
import type { EngineTraits } from "../specs/engine-traits";
import type {
  KafkaSpec,
  ListenerSpec,
  MetricsSpec,
  NodeCounts,
  NodesSpec,
  VerificationSpec,
} from "../specs/kafka-spec";
import { defaultTaint, poolLabel } from "../values/node-labels";
import { omitUndefined } from "../values/omit-undefined";
import { normaliseAccess } from "./access";
import { normaliseAutomq } from "./automq";
import { hasNodesCertificate, normaliseCertificate, normaliseCertificates } from "./certificates";
import { sizeCounts, sizeDefaults } from "./size";

/** Fills in every default of a Kafka cluster. It does not change or check given values. */
export function normaliseKafka(
  name: string,
  args: KafkaArgs & AccessArgs,
  verification: VerificationArgs | undefined,
  traits: EngineTraits,
): KafkaSpec {
  const version = args.version ?? traits.defaultVersion;
  const { controllers, brokers } = nodeCounts(args);
  const defaults = sizeDefaults(args, traits);
  const certificates = normaliseCertificates(args.certificates);
  const listeners = (args.listeners ?? [{ name: "client", port: 9092 }]).map((each) =>
    listener(each, certificates !== undefined),
  );
  return {
    name,
    traits,
    version,
    namespace: args.namespace ?? name,
    createNamespace: args.createNamespace ?? true,
    ...omitUndefined({ clusterId: args.clusterId, automq: args.automq && normaliseAutomq(args.automq) }),
    controllers: { ...controllers, ...node(args.controllers, { ...defaults, volume: defaults.controllerVolume }) },
    brokers: { ...brokers, ...node(args.brokers, { ...defaults, volume: defaults.brokerVolume }) },
    zones: args.zones ?? [],
    listeners,
    ...normaliseAccess(args),
    authorization: {
      enabled:
        args.authorization?.enabled ?? listeners.some(({ authentication }) => authentication !== Authentication.None),
      superUsers: args.authorization?.superUsers ?? [],
    },
    ...omitUndefined({ certificates }),
    interBroker: {
      authentication: args.interBroker?.authentication ?? Authentication.Plain,
      generation: args.interBroker?.generation ?? 1,
      tls: args.interBroker?.tls ?? (traits.hasInternalTls && hasNodesCertificate(certificates)),
    },
    config: args.config ?? {},
    configSecrets: args.configSecrets ?? {},
    logLevels: args.logLevels ?? {},
    allowUnknownConfig: args.allowUnknownConfig ?? false,
    metrics: metrics(args.metrics, traits),
    scheduling: scheduling(args.scheduling),
    podTemplate: podTemplate(args.podTemplate),
    services: args.services ?? {},
    networkPolicy: {
      enabled: args.networkPolicy?.enabled ?? true,
      clientNamespaces: args.networkPolicy?.clientNamespaces ?? {},
      clientPods: args.networkPolicy?.clientPods ?? {},
      metricsNamespaces: args.networkPolicy?.metricsNamespaces ?? {},
    },
    image: {
      registry: args.image?.registry ?? "docker.io",
      repository: args.image?.repository ?? traits.defaultRepository,
      tag: args.image?.tag ?? traits.tag(version),
      pullPolicy: args.image?.pullPolicy ?? "IfNotPresent",
      pullSecrets: args.image?.pullSecrets ?? [],
      kubectl: args.image?.kubectl ?? kubectlImage,
      ...omitUndefined({ globalRegistry: args.image?.globalRegistry }),
    },
    chart: args.chart ?? {},
    labels: args.labels ?? {},
    serviceAccountAnnotations: args.serviceAccountAnnotations ?? {},
    timeoutSeconds: args.timeoutSeconds ?? 1800,
    ...omitUndefined({ reapply: args.reapply }),
    values: args.values ?? {},
    verification: normaliseVerification(verification),
  };
}

/** Image with the JMX exporter's agent. Another project (Koperator) publishes it for this use. */
export const jmxExporterImage = "ghcr.io/adobe/koperator/jmx-javaagent:1.5.0";
/** Image with kubectl. */
export const kubectlImage = "registry.k8s.io/kubectl:v1.34.4";
/** Image of the OpenTelemetry Collector. */
export const collectorImage = "docker.io/otel/opentelemetry-collector-contrib:0.158.0";

function metrics(args: MetricsArgs | undefined, traits: EngineTraits): MetricsSpec {
  const enabled = args?.enabled ?? traits.servesMetrics;
  const { jmxExporter, lagExporter } = args ?? {};
  const agent = {
    image: jmxExporter?.image ?? jmxExporterImage,
    path: jmxExporter?.path ?? "/jmx_prometheus_javaagent.jar",
  };
  return {
    enabled,
    annotations: args?.annotations ?? false,
    ...(traits.servesMetrics && jmxExporter === undefined ? {} : { jmxExporter: agent }),
    lagExporter: {
      enabled: lagExporter?.enabled ?? enabled,
      image: lagExporter?.image ?? collectorImage,
      groups: lagExporter?.groups ?? ".*",
      topics: lagExporter?.topics ?? "^[^_]",
    },
  };
}

function scheduling(args: SchedulingArgs | undefined): KafkaSpec["scheduling"] {
  const pool = args?.nodePool;
  return {
    nodeSelector: { ...(pool === undefined ? {} : { [poolLabel]: pool }), ...args?.nodeSelector },
    tolerations: args?.tolerations ?? (pool === undefined ? [] : [defaultTaint]),
    zoneKey: args?.zoneKey ?? "topology.kubernetes.io/zone",
    allowSharedHosts: args?.allowSharedHosts ?? true,
    ...omitUndefined({ priorityClassName: args?.priorityClassName }),
  };
}

function normaliseVerification(args: VerificationArgs | undefined): VerificationSpec {
  return {
    enabled: args?.enabled ?? true,
    records: args?.records ?? 1000,
    timeoutSeconds: args?.timeoutSeconds ?? 600,
  };
}

/** Fills in the default number of Kafka nodes of each role. */
export function nodeCounts({ size, controllers, brokers }: KafkaArgs): NodeCounts {
  const defaults = sizeCounts(omitUndefined({ size }));
  return {
    controllers: {
      replicas: controllers?.replicas ?? defaults.controllers,
      dedicated: controllers?.dedicated ?? false,
    },
    brokers: {
      replicas: brokers?.replicas ?? brokers?.autoscaling?.minReplicas ?? defaults.brokers,
      ...omitUndefined({ autoscaling: autoscaling(brokers?.autoscaling) }),
    },
  };
}

/** The Kafka nodes of one role, complete. */
function node(
  args: ControllersArgs | undefined,
  defaults: { readonly cpu: string; readonly memory: string; readonly volume: string },
): Omit<NodesSpec, keyof NodeCounts["brokers"]> {
  return {
    resources: {
      cpu: args?.resources?.cpu ?? defaults.cpu,
      memory: args?.resources?.memory ?? defaults.memory,
      ...omitUndefined({ cpuLimit: args?.resources?.cpuLimit }),
    },
    jvm: args?.jvm ?? {},
    storage: {
      size: args?.storage?.size ?? defaults.volume,
      annotations: args?.storage?.annotations ?? {},
      ...omitUndefined({ storageClass: args?.storage?.storageClass, accessModes: args?.storage?.accessModes }),
    },
    podTemplate: podTemplate(args?.podTemplate),
  };
}

function podTemplate(args: PodTemplateArgs | undefined): PodTemplateArgs {
  return { arbitraryUser: false, ...args };
}

function autoscaling(args: AutoscalingArgs | undefined): Required<AutoscalingArgs> | undefined {
  return args && { ...args, targetCpuUtilization: args.targetCpuUtilization ?? 70 };
}

function listener({ oauth, ...args }: ListenerArgs, hasCertificates: boolean): ListenerSpec {
  return {
    ...args,
    ...(oauth === undefined ? {} : { oauth: { ...oauth, userClaim: oauth.userClaim ?? "sub" } }),
    exposure: args.exposure ?? Exposure.Cluster,
    authentication: args.authentication ?? Authentication.ScramSha512,
    allowInsecure: args.allowInsecure ?? false,
    tls: args.tls ?? hasCertificates,
    certificate: normaliseCertificate(args.certificate),
    annotations: args.annotations ?? {},
    annotationsByNode: args.annotationsByNode ?? {},
    sourceRanges: args.sourceRanges ?? [],
  };
}

import type { Input, Output } from "@pulumi/pulumi";
import type { ChartArgs } from "../args/charts/chart-args";
import type { Authentication } from "../args/kafka/authentication";
import type { AutoscalingArgs } from "../args/kafka/brokers-args";
import type { Exposure } from "../args/kafka/exposure";
import type { JvmArgs } from "../args/kafka/jvm-args";
import type { JmxExporterArgs, LagExporterArgs } from "../args/kafka/metrics-args";
import type { NetworkPolicyArgs } from "../args/kafka/network-policy-args";
import type { OAuthArgs } from "../args/kafka/oauth-args";
import type { PodTemplateArgs } from "../args/kafka/pod-template-args";
import type { TolerationArgs } from "../args/kafka/scheduling-args";
import type { ServicesArgs } from "../args/kafka/services-args";
import type { SecretKeyArgs } from "../args/kubernetes/secret-key-args";
import type { TopicSpec, UserSpec } from "./access-spec";
import type { AutomqSpec } from "./automq-spec";
import type { CertificateSpec, CertificatesSpec } from "./certificates-spec";
import type { EngineTraits } from "./engine-traits";
import { firstBrokerId, firstControllerId, nodeIds } from "./node-ids";
import type { VolumeSpec } from "./volume-spec";

/** The Kafka nodes of one role, complete. */
export interface NodesSpec {
  readonly replicas: number;
  readonly autoscaling?: Required<AutoscalingArgs>;
  readonly resources: { readonly cpu: string; readonly cpuLimit?: string; readonly memory: string };
  readonly jvm: JvmArgs;
  readonly storage: KafkaVolumeSpec;
  readonly podTemplate: PodTemplateArgs;
}

/** The controllers, complete. Dedicated ones are not brokers. */
export interface ControllersSpec extends NodesSpec {
  readonly dedicated: boolean;
}

/** The volume of a Kafka node, complete. An empty StorageClass stands for none. */
export interface KafkaVolumeSpec extends VolumeSpec {
  readonly accessModes?: readonly string[];
  readonly annotations: Readonly<Record<string, string>>;
}

/** The addresses of a listener's load balancers. */
export interface BalancedAddresses {
  /** `host:port` of the bootstrap load balancer. */
  readonly bootstrap: Output<string>;
  /** Host by node id. */
  readonly hosts: Output<Record<string, string>>;
}

/** One listener, complete. */
export interface ListenerSpec {
  readonly name: string;
  readonly port: number;
  readonly externalPort?: number;
  readonly exposure: Exposure;
  readonly authentication: Authentication;
  readonly authenticationSecret?: string;
  readonly oauth?: Required<OAuthArgs>;
  readonly allowInsecure: boolean;
  readonly tls: boolean;
  readonly certificate: CertificateSpec;
  /** Secret with the certificate, after it is made. */
  readonly tlsSecret?: Input<string>;
  /** Authorities of the clients' certificates, as PEM; with Authentication.Mtls. */
  readonly clientAuthorities?: Input<string>;
  readonly advertisedHost?: string;
  readonly bootstrapHost?: string;
  readonly kubernetesNodeHosts?: Readonly<Record<string, string>>;
  readonly nodePort?: number;
  readonly advertisedHostTemplate?: string;
  readonly annotations: Readonly<Record<string, Input<string>>>;
  readonly annotationsByNode: Readonly<Record<string, Readonly<Record<string, Input<string>>>>>;
  readonly loadBalancerClass?: string;
  readonly externalTrafficPolicy?: string;
  readonly appProtocol?: string;
  readonly sourceRanges: readonly string[];
  /** The addresses of the listener's load balancers, after they are created. */
  readonly balanced?: BalancedAddresses;
  /** A setting that only a KafkaPlatform on a cloud understands. It does not pass it on to the KafkaCluster. */
  readonly crossZone?: boolean;
  /** Addresses that the Services ask for. A KafkaPlatform on a cloud makes annotations of them instead. */
  readonly addresses?: Readonly<Record<string, string>>;
}

/** The verification, complete. */
export interface VerificationSpec {
  readonly enabled: boolean;
  readonly records: number;
  readonly timeoutSeconds: number;
}

/** Metrics, complete. */
export interface MetricsSpec {
  readonly enabled: boolean;
  readonly annotations: boolean;
  /** Absent for engines that serve metrics themselves, unless the user set it. */
  readonly jmxExporter?: Required<JmxExporterArgs>;
  readonly lagExporter: Required<LagExporterArgs>;
}

/** A Kafka cluster with every default filled in: plain, complete, checked. Engines read only this. */
export interface KafkaSpec {
  readonly name: string;
  readonly traits: EngineTraits;
  readonly version: string;
  readonly namespace: string;
  readonly createNamespace: boolean;
  readonly clusterId?: Input<string>;
  readonly controllers: ControllersSpec;
  readonly brokers: NodesSpec;
  readonly zones: readonly string[];
  readonly listeners: readonly ListenerSpec[];
  readonly users: readonly UserSpec[];
  readonly topics: readonly TopicSpec[];
  readonly authorization: { readonly enabled: boolean; readonly superUsers: readonly string[] };
  readonly interBroker: {
    readonly authentication: Authentication;
    /** Number of the Kafka nodes' password. */
    readonly generation: number;
    /** Secret with the user of the Kafka nodes, after it is made. */
    readonly secretName?: Input<string>;
    readonly tls: boolean;
    /** The certificate of the Kafka nodes, after it is made. */
    readonly certificate?: { readonly secretName: Input<string>; readonly caCertificates: Input<string> };
  };
  /** Absent: no listener has TLS. */
  readonly certificates?: CertificatesSpec;
  readonly config: Readonly<Record<string, string>>;
  readonly configSecrets: Readonly<Record<string, SecretKeyArgs>>;
  readonly logLevels: Readonly<Record<string, string>>;
  readonly allowUnknownConfig: boolean;
  readonly metrics: MetricsSpec;
  readonly scheduling: {
    readonly nodeSelector: Readonly<Record<string, string>>;
    readonly tolerations: readonly TolerationArgs[];
    readonly zoneKey: string;
    readonly priorityClassName?: string;
    readonly allowSharedHosts: boolean;
  };
  readonly podTemplate: PodTemplateArgs;
  readonly services: ServicesArgs;
  readonly networkPolicy: Required<NetworkPolicyArgs>;
  readonly image: {
    readonly globalRegistry?: string;
    readonly registry: string;
    readonly repository: string;
    readonly tag: string;
    readonly pullPolicy: string;
    readonly pullSecrets: readonly string[];
    readonly kubectl: string;
  };
  readonly chart: ChartArgs;
  readonly automq?: AutomqSpec;
  readonly labels: Readonly<Record<string, string>>;
  readonly serviceAccountAnnotations: Input<Record<string, Input<string>>>;
  readonly timeoutSeconds: number;
  readonly reapply?: string;
  readonly values: Readonly<Record<string, unknown>>;
  readonly verification: VerificationSpec;
}

/** The number of Kafka nodes of each role, or its bounds. */
export interface NodeCounts {
  readonly controllers: Pick<ControllersSpec, "replicas" | "dedicated">;
  readonly brokers: Pick<NodesSpec, "replicas" | "autoscaling">;
}

/** Largest number of brokers that can run at once. */
export function mostBrokers({ brokers }: NodeCounts): number {
  return brokers.autoscaling?.maxReplicas ?? brokers.replicas;
}

/** Smallest number of brokers that run at any time. */
export function fewestBrokers({ brokers }: NodeCounts): number {
  return brokers.autoscaling?.minReplicas ?? brokers.replicas;
}

/** Number of controllers that are brokers too: they hold partitions and serve clients. */
export function servingControllers({ controllers }: NodeCounts): number {
  return controllers.dedicated ? 0 : controllers.replicas;
}

/** The id of every node that can run and serve clients. */
export function everyServingId(counts: NodeCounts): number[] {
  return [...nodeIds(firstControllerId, servingControllers(counts)), ...nodeIds(firstBrokerId, mostBrokers(counts))];
}

/** Smallest number of nodes that serve clients and hold partitions at any time. */
export function fewestServing(counts: NodeCounts): number {
  return servingControllers(counts) + fewestBrokers(counts);
}

/** The ids of the nodes that serve clients at any time. */
export function lastingServingIds(counts: NodeCounts): number[] {
  return [...nodeIds(firstControllerId, servingControllers(counts)), ...nodeIds(firstBrokerId, fewestBrokers(counts))];
}

/** Largest number of Kafka nodes, controllers and brokers together, that can run at once. */
export function mostNodes(counts: NodeCounts): number {
  return counts.controllers.replicas + mostBrokers(counts);
}

/** Smallest number of Kafka nodes, controllers and brokers together, that run at any time. */
export function fewestNodes(counts: NodeCounts): number {
  return counts.controllers.replicas + fewestBrokers(counts);
}

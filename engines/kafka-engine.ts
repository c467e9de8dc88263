import type { ComponentResource, Input, Output, Resource } from "@pulumi/pulumi";
import type { KafkaTools } from "../model/args/access/kafka-reference";
import type { KafkaArgs } from "../model/args/kafka/kafka-args";
import type { CloudContext } from "../model/defaults/platform-kafka";
import type { Problems } from "../model/rules/problem";
import type { EngineTraits } from "../model/specs/engine-traits";
import type { KafkaSpec } from "../model/specs/kafka-spec";

/** What an engine needs to install its Kafka cluster, in addition to the spec. */
export interface InstallContext {
  /** The component that is the parent of all resources. */
  readonly parent: ComponentResource;
  /** Prefix of the children's names: the component's own name. */
  readonly name: string;
  /** Name of the Helm release: the first name of the component. Every object of the release begins with it. */
  readonly release: Output<string>;
  /** Namespace of the Helm release. */
  readonly namespace: Input<string>;
  /** Kafka's cluster id. */
  readonly clusterId: Input<string>;
  /** Resources that must exist first, such as the namespace. */
  readonly dependsOn: readonly Input<Resource>[];
}

/** A script with Kafka's own tools, and what it reads. */
export interface ToolScript {
  /** Its name in the ConfigMap with the chart's scripts. */
  readonly script: string;
  readonly env: Readonly<Record<string, Input<string>>>;
  /** Whether the tools connect as the user of the Kafka nodes, who may do everything. */
  readonly asNodes?: boolean;
  /** More ConfigMaps and Secrets, mounted read-only. */
  readonly mounts?: readonly ToolMount[];
}

/** A ConfigMap or a Secret in the pod of a script. */
export interface ToolMount {
  readonly name: string;
  readonly mountPath: string;
  readonly configMap?: Input<string>;
  readonly secret?: Input<string>;
}

/** A Kafka cluster whose nodes Kubernetes reports ready. */
export interface InstalledKafka {
  /** Resolves when everything is ready. Resources that use Kafka depend on it. */
  readonly ready: Resource;
  /** Changes if and only if something in the cluster changes. */
  readonly revision: Output<string>;
  /** Bootstrap addresses by listener name, `host:port`. */
  readonly bootstrapServers: Output<Record<string, string>>;
  /** Certificates of the authorities that clients trust, as PEM; empty without TLS, or where every client knows them. */
  readonly caCertificates: Output<string>;
  /** Issuer of cert-manager, in Kafka's namespace, for the certificates of users; empty if there is none. */
  readonly clientIssuer: Output<string>;
  /** How pods with Kafka's tools reach it. */
  readonly tools: Output<KafkaTools>;
}

/** One Kafka engine: pure functions that decide, and one function that creates resources. */
export interface KafkaEngine {
  readonly traits: EngineTraits;
  /** Adds the problems of rules that only this engine has. `args` shows which values of `spec` the user gave. */
  validate(args: KafkaArgs, spec: KafkaSpec, problems: Problems): void;
  /** What only this engine takes from a platform's cloud. Values from the user take precedence. */
  onCloud(args: KafkaArgs, cloud: CloudContext): Partial<KafkaArgs>;
  /** Installs the cluster as children of the component and waits until it is ready. */
  install(spec: KafkaSpec, context: InstallContext): InstalledKafka;
  /** The script that verifies one bootstrap address. */
  verification(spec: KafkaSpec, bootstrap: Input<string>): ToolScript;
}

import type { ComponentResource, Input, Output, Resource } from "@pulumi/pulumi";
import type { KafkaArgs } from "../model/args/kafka/kafka-args";
import type { CloudContext } from "../model/defaults/platform-kafka";
import type { Problems } from "../model/rules/problem";
import type { EngineTraits } from "../model/specs/engine-traits";
import type { KafkaSpec } from "../model/specs/kafka-spec";

/** What an engine needs besides the spec to build its cluster. */
export interface InstallContext {
  /** The component that owns what is made. */
  readonly parent: ComponentResource;
  /** Prefix of the children's names: the component's own name. */
  readonly name: string;
  /** Kafka's cluster id. */
  readonly clusterId: Input<string>;
  /** What has to exist first, such as the namespace. */
  readonly dependsOn: readonly Input<Resource>[];
}

/** A program in a pod that proves that clients can produce and consume: what the verification Job runs. */
export interface VerificationPod {
  readonly image: string;
  readonly command: readonly string[];
  /** ConfigMap mounted read-only, with its path. */
  readonly scripts: { readonly configMap: string; readonly mountPath: string };
  readonly env: Readonly<Record<string, Input<string>>>;
  /** Labels by which network policies let the pod in. */
  readonly labels: Readonly<Record<string, string>>;
  readonly imagePullSecrets: readonly string[];
}

/** A Kafka cluster whose nodes Kubernetes reports ready. */
export interface InstalledKafka {
  /** Resolves when everything is ready; what uses Kafka depends on it. */
  readonly ready: Resource;
  /** Changes whenever anything about the cluster changes, and only then. */
  readonly revision: Output<string>;
  /** Bootstrap addresses by listener name, `host:port`. */
  readonly bootstrapServers: Output<Record<string, string>>;
}

/** One Kafka engine: pure parts that decide, one part that builds. */
export interface KafkaEngine {
  readonly traits: EngineTraits;
  /** Adds a problem for each rule of this engine alone. `args` tells what was given from what is a default in `spec`. */
  validate(args: KafkaArgs, spec: KafkaSpec, problems: Problems): void;
  /** What this engine alone takes from a platform's cloud; what the user gives comes first. */
  onCloud(args: KafkaArgs, cloud: CloudContext): Partial<KafkaArgs>;
  /** Installs the cluster as children of the component and waits until it is ready. */
  install(spec: KafkaSpec, context: InstallContext): InstalledKafka;
  /** The pod that verifies one bootstrap address. */
  verificationPod(spec: KafkaSpec, bootstrap: Input<string>): VerificationPod;
}

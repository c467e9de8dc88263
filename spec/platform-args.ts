import type { Input } from "@pulumi/pulumi";
import type { Cloud } from "./cloud";
import type { KafkaArgs } from "./kafka-args";
import type { VerificationArgs } from "./verification-args";

/** The Kubernetes cluster that is there already. */
export interface ExistingArgs {
  /**
   * Contents of the kubeconfig, YAML or JSON.
   * @secret
   */
  readonly kubeconfig: Input<string>;
  /**
   * Context within it.
   * @default its current context
   */
  readonly context?: string;
  /**
   * What identifies the cluster: changing it replaces everything in it, changing the kubeconfig alone never does.
   * @default the server address of the context
   */
  readonly clusterIdentifier?: Input<string>;
}

/** A cluster to run Kafka on, and the Kafka. */
export interface KafkaPlatformArgs {
  /** Where the Kubernetes cluster comes from. */
  readonly cloud: Cloud;
  /** Required when `cloud` is Existing. */
  readonly existing?: ExistingArgs;
  /** The Kafka cluster. */
  readonly kafka: KafkaArgs;
  /** The proof that it works. */
  readonly verification?: VerificationArgs;
}

/** Kafka on a Kubernetes cluster that the Pulumi provider in the resource options reaches. */
export interface KafkaClusterArgs extends KafkaArgs {
  /** The proof that it works. */
  readonly verification?: VerificationArgs;
}

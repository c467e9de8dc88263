import type { KafkaArgs } from "./kafka-args";
import type { VerificationArgs } from "./verification-args";

/** Kafka on a Kubernetes cluster that the Pulumi provider in the resource options reaches. */
export interface KafkaClusterArgs extends KafkaArgs {
  /** The check that Kafka works. */
  readonly verification?: VerificationArgs;
}

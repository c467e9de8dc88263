import type { AccessArgs } from "../access/access-args";
import type { KafkaArgs } from "./kafka-args";
import type { VerificationArgs } from "./verification-args";

/** Kafka on a Kubernetes cluster that the Pulumi provider in the resource options reaches. */
export interface KafkaClusterArgs extends KafkaArgs, AccessArgs {
  /** The check that Kafka works. */
  readonly verification?: VerificationArgs;
}

import type { Authentication } from "./authentication";

/** How the Kafka nodes prove to each other who they are, and the platform's own tools to them. */
export interface InterBrokerArgs {
  /**
   * `Plain`: with a user and a generated password, in a Secret that only the Kafka nodes and the platform's tools read.
   * `None`: every pod that reaches the internal listener is one of them. It cannot change in a running cluster, because nodes
   * with the old and the new one cannot talk to each other.
   * @default Authentication.Plain
   */
  readonly authentication?: Authentication;
  /**
   * Whether the connections between the Kafka nodes are encrypted. Engine.Automq cannot do that. It cannot change in a running
   * cluster either.
   * @default true if the Kafka cluster has `certificates`, on engines other than Engine.Automq
   */
  readonly tls?: boolean;
}

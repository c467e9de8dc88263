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
   * Number of the Kafka nodes' password, from 1 to 1000000. Raise it by one to give them another password: they restart, one at a
   * time, and those with the old and the new password talk to each other. Kafka nodes whose numbers differ by more refuse each
   * other, so the chart refuses such a change before it restarts anything. Wait for the end of one update before the next.
   * Use it with Plain only.
   * @default 1
   * @integer
   */
  readonly generation?: number;
  /**
   * Whether the connections between the Kafka nodes are encrypted. Engine.Automq cannot do that. It cannot change in a running
   * cluster either.
   * @default true if the Kafka cluster has `certificates`, on engines other than Engine.Automq
   */
  readonly tls?: boolean;
}

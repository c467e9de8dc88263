import type { MachinesArgs } from "./machines-args";
import type { TaintArgs } from "./taint-args";

/** One pool of nodes that only Kafka runs on. */
export interface KafkaNodePoolArgs extends MachinesArgs {
  /** Name of the pool, a DNS label of at most 20 characters. Example: `kafka`. */
  readonly name: string;
  /**
   * Zones of the pool: one or three, never two. A pool of one zone and a pool of three are never shared by one Kafka.
   * @default the platform's zones
   */
  readonly zones?: string[];
  /**
   * Taint of the nodes, which is their label too.
   * @default the taint `dedicated=automq:NoSchedule`
   */
  readonly taint?: TaintArgs;
  /**
   * Further labels of the nodes.
   * @default none
   */
  readonly labels?: Record<string, string>;
}

import type { MachinesArgs } from "./machines-args";
import type { TaintArgs } from "./taint-args";

/** One pool of Kubernetes nodes that only Kafka runs on. */
export interface KafkaNodePoolArgs extends MachinesArgs {
  /** Name of the pool, a DNS label of at most 20 characters. Example: `kafka`. */
  readonly name: string;
  /**
   * Zones of the pool: one or three, never two. A Kafka cluster runs in the zones of its pool.
   * @default the platform's zones
   */
  readonly zones?: string[];
  /**
   * Taint of the nodes. The nodes get a label with the same key and value.
   * @default the taint `dedicated=automq:NoSchedule`
   */
  readonly taint?: TaintArgs;
  /**
   * Additional labels of the nodes.
   * @form labelKey: labelValue
   * @default none
   */
  readonly labels?: Record<string, string>;
}

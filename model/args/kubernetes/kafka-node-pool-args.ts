import type { Capacity } from "./capacity";
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
   * Whether the cloud can take the nodes away. Kafka's controllers, and brokers of Apache Kafka, need `OnDemand`: a pool
   * of `Spot` capacity that a KafkaPlatform's own Kafka cluster runs on is refused. A change of it replaces the nodes, and
   * on Alibaba Cloud applies to new ones only.
   * @default Capacity.OnDemand
   */
  readonly capacity?: Capacity;
  /**
   * Additional labels of the nodes.
   * @form labelKey: labelValue
   * @default none
   */
  readonly labels?: Record<string, string>;
}

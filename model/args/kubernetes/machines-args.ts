/** What a taint does to pods that do not tolerate it. */
export enum TaintEffect {
  /** They are not scheduled on the node. */
  NoSchedule = "NoSchedule",
  /** They are scheduled on the node only where nothing else fits. */
  PreferNoSchedule = "PreferNoSchedule",
  /** They are not scheduled, and are evicted when they run there already. */
  NoExecute = "NoExecute",
}

/** A taint, spelt alike on every cloud. */
export interface TaintArgs {
  /** Key. Example: `dedicated`. */
  readonly key: string;
  /** Value. Example: `automq`. */
  readonly value: string;
  /**
   * Effect.
   * @default TaintEffect.NoSchedule
   */
  readonly effect?: TaintEffect;
}

/** The machines of a pool and how many there are. */
export interface MachinesArgs {
  /**
   * The cloud's machine type. Example: `r6in.large`.
   * @default a type that suits the pool's role
   */
  readonly machineType?: string;
  /**
   * Fewest nodes of the whole pool, over all its zones, 0 to 1000.
   * @default 3 for the system; enough for one node a Kafka pod otherwise
   */
  readonly minNodes?: number;
  /**
   * Most nodes of the whole pool, over all its zones, at least `minNodes`. Above `minNodes` the cloud's autoscaler
   * chooses the number.
   * @default minNodes
   */
  readonly maxNodes?: number;
  /**
   * Size of each node's system disk in GiB, 20 to 2000.
   * @default 50
   */
  readonly diskSizeGib?: number;
}

/** One pool of nodes that only Kafka runs on. */
export interface KafkaNodesArgs extends MachinesArgs {
  /** Name of the pool, a DNS label of at most 20 characters. Example: `kafka`. */
  readonly name: string;
  /**
   * Zones of the pool: one or three, never two. A pool of one zone and a pool of three are never shared by one Kafka.
   * @default the platform's zones
   */
  readonly zones?: string[];
  /**
   * Taint of the nodes, which is their label too.
   * @default dedicated=automq:NoSchedule
   */
  readonly taint?: TaintArgs;
  /**
   * Further labels of the nodes.
   * @default none
   */
  readonly labels?: Record<string, string>;
}

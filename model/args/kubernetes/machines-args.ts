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

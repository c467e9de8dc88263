/** The machines of a pool and their number. */
export interface MachinesArgs {
  /**
   * The cloud's machine type. Example: `r6in.large`.
   * @form machineType
   * @default the type for the pool's role that the cloud's page in docs/clouds names
   */
  readonly machineType?: string;
  /**
   * Smallest number of nodes of the whole pool, over all its zones, 0 to 1000.
   * @integer
   * @default three for the system pool; one for each zone of a NodePool; in a KafkaPlatform, one for each Kafka pod
   */
  readonly minNodes?: number;
  /**
   * Largest number of nodes of the whole pool, over all its zones, at least `minNodes`. If it is above `minNodes`, the
   * autoscaler chooses the number.
   * @integer
   * @default the value of `minNodes`
   */
  readonly maxNodes?: number;
  /**
   * Size of each node's system disk in GiB, 20 to 2000.
   * @integer
   * @default 50
   */
  readonly diskSizeGib?: number;
}

/** How much a user may take from each Kafka node. A client that takes more is slowed down. */
export interface QuotaArgs {
  /**
   * Bytes that the user may send to one Kafka node in a second, 1 or more. Example: `1048576`.
   * @integer
   * @default none: no limit
   */
  readonly producerByteRate?: number;
  /**
   * Bytes that the user may read from one Kafka node in a second, 1 or more. Example: `2097152`.
   * @integer
   * @default none: no limit
   */
  readonly consumerByteRate?: number;
  /**
   * Time of a Kafka node's network and request threads, in percent of one thread: above 0. Example: `50`.
   * @default none: no limit
   */
  readonly requestPercentage?: number;
  /**
   * Partitions that the user may create or delete in a second: above 0. Example: `10`.
   * @default none: no limit
   */
  readonly controllerMutationRate?: number;
}

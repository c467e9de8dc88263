/** Where Kafka writes a record before it acknowledges it. */
export enum WalKind {
  /** Objects in a bucket: hundreds of milliseconds are normal. */
  ObjectStorage = "objectStorage",
  /** Disks: a node's own volume, or a shared block device. */
  Disk = "disk",
}

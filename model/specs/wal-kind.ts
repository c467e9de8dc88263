/** Where Kafka writes a record before it acknowledges it. */
export const WalKind = {
  /** Objects in a bucket: hundreds of milliseconds are normal. */
  ObjectStorage: "objectStorage",
  /** Disks: a node's own volume, or a shared block device. */
  Disk: "disk",
} as const;
export type WalKind = (typeof WalKind)[keyof typeof WalKind];

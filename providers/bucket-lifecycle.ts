/** Which of the two buckets. */
export type BucketRole = "data" | "ops";

/** Days until parts of uploads that were never completed go: they are paid for, and seen by nobody. */
export const abandonedUploadDays = 7;

/** Days that objects of an expiring kind are kept. */
export const expiryDays = 7;

/** Objects of one kind, which a bucket does not keep for ever. */
export interface ExpiringObjects {
  readonly kind: string;
  readonly prefix: string;
}

/**
 * What expires in a bucket: in the ops bucket the logs and metrics that AutoMQ writes of itself. Nothing in the data
 * bucket ever does: its old objects are Kafka's records.
 */
export function expiringObjects(role: BucketRole): readonly ExpiringObjects[] {
  return role === "data" ? [] : ["logs", "metrics"].map((kind) => ({ kind, prefix: `automq/${kind}` }));
}

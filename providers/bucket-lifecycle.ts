/** Which of the two buckets. */
export type BucketRole = "data" | "ops";

/** Days until parts of incomplete uploads are deleted: they cost money, and nothing uses them. */
export const abandonedUploadDays = 7;

/** Days that objects of an expiring kind are kept. */
export const expiryDays = 7;

/** Objects of one kind that expire. */
export interface ExpiringObjects {
  readonly kind: string;
  readonly prefix: string;
}

/**
 * The objects that expire in a bucket: in the ops bucket, AutoMQ's own logs and metrics. In the data bucket nothing
 * expires: its old objects are Kafka's records.
 */
export function expiringObjects(role: BucketRole): readonly ExpiringObjects[] {
  return role === "data" ? [] : ["logs", "metrics"].map((kind) => ({ kind, prefix: `automq/${kind}` }));
}

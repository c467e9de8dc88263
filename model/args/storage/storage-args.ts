import type { Input } from "@pulumi/pulumi";

/** A bucket: made, or adopted by its name. */
export interface BucketArgs {
  /**
   * Name of a bucket of the same region that is there already. Its settings stay as they are.
   * @default none: a bucket is created
   */
  readonly existing?: Input<string>;
}

/** Object storage for one Kafka: buckets, and the least access to them that Kafka needs. */
export interface StorageArgs {
  /** Bucket of the data and of the write-ahead log. */
  readonly dataBucket?: BucketArgs;
  /** Bucket of AutoMQ's own logs and metrics. */
  readonly opsBucket?: BucketArgs;
  /**
   * Key that encrypts the buckets that are made: its ARN, resource name or id.
   * @default none: the object store's own encryption
   */
  readonly encryptionKey?: Input<string>;
  /**
   * Whether destroying deletes what the made buckets hold. Without it a bucket that is not empty stops the destroy.
   * @default false
   */
  readonly forceDestroy?: boolean;
  /**
   * Whether destroying leaves the made buckets, with what they hold, in the account.
   * @default false
   */
  readonly retainOnDelete?: boolean;
  /**
   * Raise it by one to change the access keys: new ones are made, Kafka is rolled over to them, the old ones go. Where
   * Kafka takes the pod's identity (Amazon Web Services) there are no keys.
   * @default 1
   */
  readonly keyGeneration?: number;
}

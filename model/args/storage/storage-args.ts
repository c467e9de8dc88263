import type { Input } from "@pulumi/pulumi";

/** A bucket: a new one, or an existing one by its name. */
export interface BucketArgs {
  /**
   * Name of an existing bucket in the same region to adopt. Its settings are not changed.
   * @default none: a bucket is created
   */
  readonly existing?: Input<string>;
}

/** Object storage for one Kafka cluster: buckets, and the access that Kafka needs to them. */
export interface StorageArgs {
  /** Bucket of the data and of the write-ahead log. */
  readonly dataBucket?: BucketArgs;
  /** Bucket of AutoMQ's own logs and metrics. */
  readonly opsBucket?: BucketArgs;
  /**
   * Key that encrypts the new buckets: its ARN, resource name or id.
   * @form word
   * @ignored on Google Cloud with `dataBucket.existing` and `opsBucket.existing`
   * @default none: the object store's own encryption
   */
  readonly encryptionKey?: Input<string>;
  /**
   * Whether `pulumi destroy` also deletes the objects in the new buckets. Without it, `pulumi destroy` fails on a
   * bucket that is not empty.
   * @ignored with `dataBucket.existing` and `opsBucket.existing`
   * @default false
   */
  readonly forceDestroy?: boolean;
  /**
   * Whether `pulumi destroy` leaves the new buckets and their objects in the account.
   * @ignored with `dataBucket.existing` and `opsBucket.existing`
   * @default none: the buckets inherit Pulumi's option `retainOnDelete` from the component
   */
  readonly retainOnDelete?: boolean;
  /**
   * Raise it by one to change the access keys: new keys are created, Kafka gets them in a rolling update, and the old
   * keys are deleted. On Amazon Web Services there are no keys, because Kafka uses the pods' identity.
   * @integer
   * @ignored on Amazon Web Services; by AutomqByocEnvironment
   * @default 1
   */
  readonly keyGeneration?: number;
}

import type { CredentialsArgs } from "../storage/credentials-args";
import type { S3BucketArgs } from "../storage/s3-bucket-args";

/** Settings of AutoMQ. */
export interface AutomqArgs {
  /** Bucket of the data, and of the write-ahead log unless `walBucket` is given. */
  readonly dataBucket: S3BucketArgs;
  /** Bucket of AutoMQ's own logs and metrics; not the data bucket. */
  readonly opsBucket: S3BucketArgs;
  /**
   * Bucket of the write-ahead log.
   * @default none: the data bucket
   */
  readonly walBucket?: S3BucketArgs;
  /**
   * Static keys of the object store.
   * @default none: the pod's identity (EKS Pod Identity or IRSA, through `serviceAccountAnnotations`)
   */
  readonly credentials?: CredentialsArgs;
  /**
   * Whether brokers forward produce requests so that clients never pay for traffic between zones. Use it on clouds that
   * charge for this traffic (AWS, Google Cloud) and in three zones. It adds up to 250 ms to each produce request.
   * @default false
   */
  readonly zoneRouter?: boolean;
  /**
   * Guaranteed network bandwidth of each Kafka node, in bytes per second in one direction, at least 1000000. AutoMQ
   * divides it between clients and the object store. Example: `390625000` for 3.125 Gbit/s.
   * @default none: AutoMQ's own default (1 GiB/s); in a KafkaPlatform, the bandwidth of the machine type if it is known
   */
  readonly networkBaselineBandwidth?: number;
  /**
   * Whether AutoMQ moves partitions between brokers to even out the load.
   * @default true
   */
  readonly autoBalancer?: boolean;
}

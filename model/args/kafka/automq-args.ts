import type { CredentialsArgs } from "../storage/credentials-args";
import type { S3BucketArgs } from "../storage/s3-bucket-args";

/** What only AutoMQ has. */
export interface AutomqArgs {
  /** Bucket of the data, and of the write-ahead log unless `walBucket` is given. */
  readonly dataBucket: S3BucketArgs;
  /** Bucket of AutoMQ's own logs and metrics; not the data bucket. */
  readonly opsBucket: S3BucketArgs;
  /**
   * Bucket of the write-ahead log.
   * @default the data bucket
   */
  readonly walBucket?: S3BucketArgs;
  /**
   * Static keys of the object store.
   * @default the pod's identity (EKS Pod Identity or IRSA, through `serviceAccountAnnotations`)
   */
  readonly credentials?: CredentialsArgs;
  /**
   * Whether brokers forward produce requests so that clients never pay for traffic between zones. For clouds that
   * bill it (AWS, Google Cloud) and clusters of three zones; adds up to 250 ms to a produce.
   * @default false
   */
  readonly zoneRouter?: boolean;
  /**
   * Network bandwidth that each node always has, in bytes a second and one direction, at least 1000000. AutoMQ divides
   * it between clients and the object store. Example: `390625000` for 3.125 Gbit/s.
   * @default that of the machine type where the platform knows it, else AutoMQ's own (1 GiB/s)
   */
  readonly networkBaselineBandwidth?: number;
  /**
   * Whether AutoMQ moves partitions between brokers to even out the load.
   * @default true
   */
  readonly autoBalancer?: boolean;
}

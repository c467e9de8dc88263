import type { Input } from "@pulumi/pulumi";
import type { CredentialsArgs } from "../args/storage/credentials-args";

/** A bucket of an S3-compatible object store, complete. An empty endpoint is Amazon S3's own. */
export interface S3BucketSpec {
  readonly name: Input<string>;
  readonly region: Input<string>;
  readonly endpoint: Input<string>;
  readonly pathStyle: Input<boolean>;
}

/** What only AutoMQ has, complete. */
export interface AutomqSpec {
  readonly dataBucket: S3BucketSpec;
  readonly opsBucket: S3BucketSpec;
  /** Absent where the write-ahead log is in the data bucket. */
  readonly walBucket?: S3BucketSpec;
  /** Absent where the pods' identity is enough. */
  readonly credentials?: CredentialsArgs & Required<Pick<CredentialsArgs, "accessKeyIdKey" | "secretAccessKeyKey">>;
  readonly zoneRouter: boolean;
  /** Absent where AutoMQ's own default applies. */
  readonly networkBaselineBandwidth?: number;
  readonly autoBalancer: boolean;
}

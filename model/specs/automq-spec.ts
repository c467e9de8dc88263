import type { Input } from "@pulumi/pulumi";
import type { CredentialsArgs } from "../args/storage/credentials-args";

/** A bucket of an S3-compatible object store, complete. An empty endpoint means Amazon S3. */
export interface S3BucketSpec {
  readonly name: Input<string>;
  readonly region: Input<string>;
  readonly endpoint: Input<string>;
  readonly pathStyle: Input<boolean>;
}

/** Settings of AutoMQ, complete. */
export interface AutomqSpec {
  readonly dataBucket: S3BucketSpec;
  readonly opsBucket: S3BucketSpec;
  /** Absent if the write-ahead log is in the data bucket. */
  readonly walBucket?: S3BucketSpec;
  /** Absent if the pods' identity is used. */
  readonly credentials?: CredentialsArgs & Required<Pick<CredentialsArgs, "accessKeyIdKey" | "secretAccessKeyKey">>;
  readonly zoneRouter: boolean;
  /** Absent if AutoMQ's own default applies. */
  readonly networkBaselineBandwidth?: number;
  readonly autoBalancer: boolean;
}

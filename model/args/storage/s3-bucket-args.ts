import type { Input } from "@pulumi/pulumi";

/** One bucket of an S3-compatible object store. */
export interface S3BucketArgs {
  /**
   * Name of an existing bucket.
   * @form bucket
   */
  readonly name: Input<string>;
  /**
   * Region; required even for stores without regions. Example: `us-east-1`.
   * @form region
   */
  readonly region: Input<string>;
  /**
   * URL of the store, with scheme. Example: `http://minio:9000`.
   * @form endpoint
   * @default none: Amazon S3 in the region
   */
  readonly endpoint?: Input<string>;
  /**
   * Whether the bucket's name is in the URL's path instead of the host name; MinIO and versitygw need it.
   * @default false
   */
  readonly pathStyle?: Input<boolean>;
}

/** A bucket that exists: what Kafka needs to reach it. */
export interface BucketReference {
  /** Name of the bucket. */
  readonly name: string;
  /** Region for the S3 protocol. */
  readonly region: string;
  /** Address for the S3 protocol, with scheme; empty for Amazon S3. */
  readonly endpoint: string;
  /** Whether the bucket's name is in the URL's path. */
  readonly pathStyle: boolean;
}

import type { CustomResourceOptions, Input, Output } from "@pulumi/pulumi";
import { HuaweiResource } from "./resource";

export interface LifecycleRule {
  readonly name: string;
  readonly enabled: boolean;
  /** Default: every object. */
  readonly prefix?: string;
  readonly expirations?: { days: number }[];
  readonly abortIncompleteMultipartUploads?: { days: number }[];
}

export interface BucketArgs {
  readonly region: Input<string>;
  /** Name of the bucket, unique in the whole cloud. */
  readonly bucket: Input<string>;
  readonly storageClass: "STANDARD" | "WARM" | "COLD";
  readonly acl: "private";
  readonly multiAz: boolean;
  readonly encryption: boolean;
  readonly sseAlgorithm: "AES256" | "kms";
  readonly kmsKeyId?: Input<string>;
  readonly versioning: boolean;
  readonly lifecycleRules: LifecycleRule[];
  readonly forceDestroy: boolean;
  readonly enterpriseProjectId?: Input<string>;
  readonly tags?: Input<Record<string, Input<string>>>;
}

/** A bucket (huaweicloud_obs_bucket). */
export class Bucket extends HuaweiResource {
  static readonly __pulumiType = "huaweicloud:Obs/bucket:Bucket";
  declare readonly bucket: Output<string>;

  constructor(name: string, args: BucketArgs, options: CustomResourceOptions) {
    super(Bucket.__pulumiType, name, args, ["bucket"], options);
  }
}

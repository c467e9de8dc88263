import type { CustomResourceOptions, Input } from "@pulumi/pulumi";
import { HuaweiResource } from "./resource";

export interface BucketPolicyArgs {
  readonly region: Input<string>;
  readonly bucket: Input<string>;
  /** JSON. */
  readonly policy: Input<string>;
  readonly policyFormat: "obs";
}

/** The policy of a bucket, the only one it has (huaweicloud_obs_bucket_policy). */
export class BucketPolicy extends HuaweiResource {
  static readonly __pulumiType = "huaweicloud:Obs/bucketPolicy:BucketPolicy";

  constructor(name: string, args: BucketPolicyArgs, options: CustomResourceOptions) {
    super(BucketPolicy.__pulumiType, name, args, [], options);
  }
}

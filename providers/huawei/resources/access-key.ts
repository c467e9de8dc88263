import type { CustomResourceOptions, Input, Output } from "@pulumi/pulumi";
import { HuaweiResource, secretOutputs } from "./resource";

export interface AccessKeyArgs {
  readonly userId: Input<string>;
  readonly description: Input<string>;
  readonly secretFile: Input<string>;
}

/** A permanent access key; its id is the key's id (huaweicloud_identity_access_key). */
export class AccessKey extends HuaweiResource {
  static readonly __pulumiType = "huaweicloud:Iam/accessKey:AccessKey";
  /** Secret. */
  declare readonly secret: Output<string>;

  constructor(name: string, args: AccessKeyArgs, options: CustomResourceOptions) {
    super(AccessKey.__pulumiType, name, args, ["secret"], secretOutputs(options, "secret", "encryptedSecret"));
  }
}

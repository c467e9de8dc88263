import type { CustomResourceOptions, Input } from "@pulumi/pulumi";
import { nameOf } from "../../names";
import { HuaweiResource } from "./resource";

export interface UserArgs {
  readonly description: Input<string>;
  /** Keys only, no console. */
  readonly accessType: "programmatic";
  readonly enabled: boolean;
  readonly pwdReset: boolean;
}

/** An IAM user (huaweicloud_identity_user). */
export class User extends HuaweiResource {
  static readonly __pulumiType = "huaweicloud:Iam/user:User";

  constructor(name: string, args: UserArgs, options: CustomResourceOptions) {
    super(User.__pulumiType, name, { ...nameOf(options.parent, name, 32), ...args }, [], options);
  }
}

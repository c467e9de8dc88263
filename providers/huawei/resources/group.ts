import type { CustomResourceOptions, Input } from "@pulumi/pulumi";
import { nameOf } from "../../names";
import { HuaweiResource } from "./resource";

export interface GroupArgs {
  readonly description: Input<string>;
}

/** A group of IAM users, to which custom policies are granted (huaweicloud_identity_group). */
export class Group extends HuaweiResource {
  static readonly __pulumiType = "huaweicloud:Iam/group:Group";

  constructor(name: string, args: GroupArgs, options: CustomResourceOptions) {
    super(Group.__pulumiType, name, { ...nameOf(options.parent, name, 64), ...args }, [], options);
  }
}

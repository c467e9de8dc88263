import type { CustomResourceOptions, Input } from "@pulumi/pulumi";
import { HuaweiResource } from "./resource";

export interface GroupMembershipArgs {
  readonly group: Input<string>;
  readonly users: Input<string>[];
}

/** The users of a group (huaweicloud_identity_group_membership). */
export class GroupMembership extends HuaweiResource {
  static readonly __pulumiType = "huaweicloud:Iam/groupMembership:GroupMembership";

  constructor(name: string, args: GroupMembershipArgs, options: CustomResourceOptions) {
    super(GroupMembership.__pulumiType, name, args, [], options);
  }
}

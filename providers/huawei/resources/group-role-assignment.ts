import type { CustomResourceOptions, Input } from "@pulumi/pulumi";
import { HuaweiResource } from "./resource";

export interface GroupRoleAssignmentArgs {
  readonly groupId: Input<string>;
  readonly roleId: Input<string>;
  /** Id of the account, for a policy on global services. */
  readonly domainId?: Input<string>;
  /** Id of the project, for a policy on services of a region. */
  readonly projectId?: Input<string>;
}

/** Grants a policy to a group (huaweicloud_identity_group_role_assignment). */
export class GroupRoleAssignment extends HuaweiResource {
  static readonly __pulumiType = "huaweicloud:Iam/groupRoleAssignment:GroupRoleAssignment";

  constructor(name: string, args: GroupRoleAssignmentArgs, options: CustomResourceOptions) {
    super(GroupRoleAssignment.__pulumiType, name, args, [], options);
  }
}

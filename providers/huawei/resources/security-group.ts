import type { CustomResourceOptions, Input } from "@pulumi/pulumi";
import { nameOf } from "../../names";
import { HuaweiResource } from "./resource";

export interface SecurityGroupArgs {
  readonly region: Input<string>;
  readonly description: Input<string>;
  readonly enterpriseProjectId?: Input<string>;
  readonly tags?: Input<Record<string, Input<string>>>;
}

/**
 * A security group (huaweicloud_networking_secgroup). It has rules for all outgoing traffic and for traffic between its
 * members.
 */
export class SecurityGroup extends HuaweiResource {
  static readonly __pulumiType = "huaweicloud:Vpc/secgroup:Secgroup";

  constructor(name: string, args: SecurityGroupArgs, options: CustomResourceOptions) {
    super(SecurityGroup.__pulumiType, name, { ...nameOf(options.parent, name, 64), ...args }, [], options);
  }
}

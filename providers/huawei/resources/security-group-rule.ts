import type { CustomResourceOptions, Input } from "@pulumi/pulumi";
import { HuaweiResource } from "./resource";

export interface SecurityGroupRuleArgs {
  readonly region: Input<string>;
  readonly securityGroupId: Input<string>;
  readonly direction: "ingress" | "egress";
  readonly ethertype: "IPv4" | "IPv6";
  readonly remoteIpPrefix: Input<string>;
  /** Default: every protocol. */ readonly protocol?: Input<string>;
  /** Default: every port. */ readonly ports?: Input<string>;
  readonly description: Input<string>;
}

/** One rule of a security group (huaweicloud_networking_secgroup_rule). */
export class SecurityGroupRule extends HuaweiResource {
  static readonly __pulumiType = "huaweicloud:Vpc/secgroupRule:SecgroupRule";

  constructor(name: string, args: SecurityGroupRuleArgs, options: CustomResourceOptions) {
    super(SecurityGroupRule.__pulumiType, name, args, [], options);
  }
}

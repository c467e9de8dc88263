import type { CustomResourceOptions, Input } from "@pulumi/pulumi";
import { HuaweiResource } from "./resource";

export interface SnatRuleArgs {
  readonly region: Input<string>;
  readonly natGatewayId: Input<string>;
  /** Id of the public address. */
  readonly floatingIpId: Input<string>;
  readonly subnetId: Input<string>;
}

/** Lets a subnet reach the internet through a NAT gateway (huaweicloud_nat_snat_rule). */
export class SnatRule extends HuaweiResource {
  static readonly __pulumiType = "huaweicloud:Nat/snatRule:SnatRule";

  constructor(name: string, args: SnatRuleArgs, options: CustomResourceOptions) {
    super(SnatRule.__pulumiType, name, args, [], options);
  }
}

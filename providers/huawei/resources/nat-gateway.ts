import type { CustomResourceOptions, Input } from "@pulumi/pulumi";
import { nameOf } from "../../names";
import { HuaweiResource } from "./resource";

export interface NatGatewayArgs {
  readonly region: Input<string>;
  readonly vpcId: Input<string>;
  readonly subnetId: Input<string>;
  /** `1` to `4`: small, medium, large, extra-large. */
  readonly spec: Input<string>;
  readonly enterpriseProjectId?: Input<string>;
  readonly tags?: Input<Record<string, Input<string>>>;
}

/** A public NAT gateway (huaweicloud_nat_gateway). It adds the default route to the network. */
export class NatGateway extends HuaweiResource {
  static readonly __pulumiType = "huaweicloud:Nat/gateway:Gateway";

  constructor(name: string, args: NatGatewayArgs, options: CustomResourceOptions) {
    super(NatGateway.__pulumiType, name, { ...nameOf(options.parent, name, 64), ...args }, [], options);
  }
}

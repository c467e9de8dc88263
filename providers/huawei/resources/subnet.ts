import type { CustomResourceOptions, Input } from "@pulumi/pulumi";
import { nameOf } from "../../names";
import { HuaweiResource } from "./resource";

export interface SubnetArgs {
  readonly region: Input<string>;
  readonly vpcId: Input<string>;
  readonly cidr: Input<string>;
  readonly gatewayIp: Input<string>;
  readonly tags?: Input<Record<string, Input<string>>>;
}

/**
 * A subnet, which spans all zones of the region (huaweicloud_vpc_subnet). Without DNS servers in its arguments, the
 * plugin sets the private ones of the region, with which OBS resolves to addresses within the cloud.
 */
export class Subnet extends HuaweiResource {
  static readonly __pulumiType = "huaweicloud:Vpc/subnet:Subnet";

  constructor(name: string, args: SubnetArgs, options: CustomResourceOptions) {
    super(Subnet.__pulumiType, name, { ...nameOf(options.parent, name, 64), ...args }, [], options);
  }
}

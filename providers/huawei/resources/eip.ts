import type { CustomResourceOptions, Input, Output } from "@pulumi/pulumi";
import { nameOf } from "../../names";
import { HuaweiResource } from "./resource";

export interface EipArgs {
  readonly region: Input<string>;
  /** The type of line. `5_bgp` exists in every region. */
  readonly publicip: Input<{ type: string }>;
  /** Size in Mbit/s. */
  readonly bandwidth: Input<{ name: string; shareType: "PER"; size: number; chargeMode: "traffic" | "bandwidth" }>;
  readonly enterpriseProjectId?: Input<string>;
  readonly tags?: Input<Record<string, Input<string>>>;
}

/** A public address (huaweicloud_vpc_eip). */
export class Eip extends HuaweiResource {
  static readonly __pulumiType = "huaweicloud:Vpc/eip:Eip";
  declare readonly address: Output<string>;

  constructor(name: string, args: EipArgs, options: CustomResourceOptions) {
    super(Eip.__pulumiType, name, { ...nameOf(options.parent, name, 64), ...args }, ["address"], options);
  }
}

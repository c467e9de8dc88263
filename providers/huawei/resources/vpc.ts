import type { CustomResourceOptions, Input, Output } from "@pulumi/pulumi";
import { nameOf } from "../../names";
import { HuaweiResource } from "./resource";

export interface VpcArgs {
  readonly region: Input<string>;
  readonly cidr: Input<string>;
  readonly enterpriseProjectId?: Input<string>;
  readonly tags?: Input<Record<string, Input<string>>>;
}

/** A network (huaweicloud_vpc). */
export class Vpc extends HuaweiResource {
  static readonly __pulumiType = "huaweicloud:Vpc/vpc:Vpc";
  declare readonly cidr: Output<string>;

  constructor(name: string, args: VpcArgs, options: CustomResourceOptions) {
    super(Vpc.__pulumiType, name, { ...nameOf(options.parent, name, 64), ...args }, ["cidr"], options);
  }
}

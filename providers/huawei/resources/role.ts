import type { CustomResourceOptions, Input, Output } from "@pulumi/pulumi";
import { nameOf } from "../../names";
import { HuaweiResource } from "./resource";

export interface RoleArgs {
  readonly description: Input<string>;
  /** AX: for global services such as OBS; XA: for services of a project, that is, a region. */
  readonly type: "AX" | "XA";
  /** JSON. */
  readonly policy: Input<string>;
}

/** A custom policy (huaweicloud_identity_role). */
export class Role extends HuaweiResource {
  static readonly __pulumiType = "huaweicloud:Iam/role:Role";
  declare readonly name: Output<string>;

  constructor(name: string, args: RoleArgs, options: CustomResourceOptions) {
    super(Role.__pulumiType, name, { ...nameOf(options.parent, name, 64), ...args }, ["name"], options);
  }
}

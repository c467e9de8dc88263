import type { CustomResourceOptions, Input, Output } from "@pulumi/pulumi";
import { nameOf } from "../../names";
import { HuaweiResource } from "./resource";

export interface AgencyArgs {
  readonly description: Input<string>;
  readonly delegatedServiceName: "op_svc_ecs";
  /** Names of policies on global services. */
  readonly domainRoles: Input<string>[];
  /** Names of policies on services of a region. */
  readonly projectRoles?: { project: string; roles: Input<string>[] }[];
}

/** The identity of machines (huaweicloud_identity_agency). */
export class Agency extends HuaweiResource {
  static readonly __pulumiType = "huaweicloud:Iam/agency:Agency";
  declare readonly name: Output<string>;

  constructor(name: string, args: AgencyArgs, options: CustomResourceOptions) {
    super(Agency.__pulumiType, name, { ...nameOf(options.parent, name, 64), ...args }, ["name"], options);
  }
}

import type { CustomResourceOptions, Input } from "@pulumi/pulumi";
import { HuaweiResource } from "./resource";

export interface AddonArgs {
  readonly region: Input<string>;
  readonly clusterId: Input<string>;
  readonly templateName: Input<string>;
  /** Default: the newest version that supports the cluster. */
  readonly version?: Input<string>;
  readonly values?: Input<{ basicJson: Input<string>; customJson: Input<string>; flavorJson: Input<string> }>;
}

/** An add-on of CCE (huaweicloud_cce_addon). */
export class Addon extends HuaweiResource {
  static readonly __pulumiType = "huaweicloud:Cce/addon:Addon";

  constructor(name: string, args: AddonArgs, options: CustomResourceOptions) {
    super(Addon.__pulumiType, name, args, [], options);
  }
}

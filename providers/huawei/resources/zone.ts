import type { CustomResourceOptions, Input } from "@pulumi/pulumi";
import { HuaweiResource } from "./resource";

export interface ZoneArgs {
  readonly region: Input<string>;
  readonly name: Input<string>;
  readonly zoneType: "private";
  /** Networks that use the zone. */
  readonly routers: Input<{ routerId: Input<string> }>[];
  readonly description: Input<string>;
  readonly enterpriseProjectId?: Input<string>;
  readonly tags?: Input<Record<string, Input<string>>>;
}

/** A DNS zone (huaweicloud_dns_zone). */
export class Zone extends HuaweiResource {
  static readonly __pulumiType = "huaweicloud:Dns/zone:Zone";

  constructor(name: string, args: ZoneArgs, options: CustomResourceOptions) {
    super(Zone.__pulumiType, name, args, [], options);
  }
}

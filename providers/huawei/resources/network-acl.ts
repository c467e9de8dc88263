import type { CustomResourceOptions, Input } from "@pulumi/pulumi";
import { nameOf } from "../../names";
import { HuaweiResource } from "./resource";

export interface AclRule {
  readonly action: "allow" | "deny";
  readonly ipVersion: 4;
  /** `tcp`, `udp`, `icmp` or `any`. */
  readonly protocol: string;
  readonly sourceIpAddress: string;
  readonly destinationIpAddress: string;
  readonly destinationPort?: string;
}

export interface NetworkAclArgs {
  readonly region: Input<string>;
  readonly description: Input<string>;
  readonly ingressRules: Input<AclRule>[];
  readonly egressRules: Input<AclRule>[];
  readonly associatedSubnets: Input<{ subnetId: Input<string> }>[];
  readonly enterpriseProjectId?: Input<string>;
  readonly tags?: Input<Record<string, Input<string>>>;
}

/**
 * A filter for traffic to and from subnets (huaweicloud_vpc_network_acl). The first matching rule decides. Traffic that
 * matches none is denied. Traffic within a subnet does not pass it.
 */
export class NetworkAcl extends HuaweiResource {
  static readonly __pulumiType = "huaweicloud:Vpc/networkAcl:NetworkAcl";

  constructor(name: string, args: NetworkAclArgs, options: CustomResourceOptions) {
    super(NetworkAcl.__pulumiType, name, { ...nameOf(options.parent, name, 64), ...args }, [], options);
  }
}

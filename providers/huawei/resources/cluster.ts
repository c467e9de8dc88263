import type { CustomResourceOptions, Input, Output } from "@pulumi/pulumi";
import { nameOf } from "../../names";
import { HuaweiResource, secretOutputs } from "./resource";

export interface ClusterArgs {
  readonly region: Input<string>;
  readonly flavorId: Input<string>;
  /** `v1.32`. A change does not upgrade the cluster. */
  readonly clusterVersion: Input<string>;
  readonly vpcId: Input<string>;
  readonly subnetId: Input<string>;
  /** The nodes' security group. CCE creates the one of the masters itself. */
  readonly securityGroupId?: Input<string>;
  readonly containerNetworkType: "vpc-router" | "overlay_l2" | "eni";
  readonly containerNetworkCidr: Input<string>;
  readonly serviceNetworkCidr: Input<string>;
  readonly kubeProxyMode: "iptables" | "ipvs";
  readonly authenticationMode: "rbac";
  /** The zone of each master: three, or one if the flavor has one master. */
  readonly masters: Input<{ availabilityZone: string }>[];
  /** Public address of the API server; without it, there is only the internal one. */
  readonly eip?: Input<string>;
  readonly enterpriseProjectId?: Input<string>;
  readonly tags?: Input<Record<string, Input<string>>>;
}

/** A CCE cluster without nodes (huaweicloud_cce_cluster). */
export class Cluster extends HuaweiResource {
  static readonly __pulumiType = "huaweicloud:Cce/cluster:Cluster";
  /** Kubeconfig in JSON with a client certificate, secret. */
  declare readonly kubeConfigRaw: Output<string>;

  constructor(name: string, args: ClusterArgs, options: CustomResourceOptions) {
    super(
      Cluster.__pulumiType,
      name,
      { ...nameOf(options.parent, name, 128), ...args },
      ["kubeConfigRaw"],
      secretOutputs(options, "kubeConfigRaw", "certificateUsers"),
    );
  }
}

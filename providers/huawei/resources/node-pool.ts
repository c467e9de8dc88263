import type { CustomResourceOptions, Input } from "@pulumi/pulumi";
import { nameOf } from "../../names";
import { HuaweiResource } from "./resource";

/** A disk of a node; its size is in GiB. */
export interface Volume {
  readonly size: number;
  readonly volumetype: "SAS" | "SSD" | "GPSSD" | "ESSD";
  /** Id of the KMS key that encrypts the disk; without one, it is not encrypted. */
  readonly kmsKeyId?: Input<string>;
}

/** Parameters of nodes that CCE keeps apart. */
export interface ExtendParams {
  readonly agencyName?: string;
  readonly marketType?: "spot";
}

export interface NodePoolArgs {
  readonly region: Input<string>;
  readonly clusterId: Input<string>;
  readonly flavorId: Input<string>;
  readonly availabilityZone: Input<string>;
  readonly os: Input<string>;
  readonly runtime: "containerd" | "docker";
  readonly keyPair: Input<string>;
  /** Despite its name, the number of nodes at all times, unless the autoscaler chooses it. */
  readonly initialNodeCount: Input<number>;
  /** The plugin spells it this way. */
  readonly scallEnable: boolean;
  readonly minNodeCount?: number;
  readonly maxNodeCount?: number;
  readonly rootVolume: Volume;
  readonly dataVolumes: Volume[];
  readonly subnetId: Input<string>;
  readonly labels: Input<Record<string, Input<string>>>;
  readonly taints: { key: string; value: string; effect: string }[];
  readonly extendParams?: Input<ExtendParams | undefined>;
  readonly enterpriseProjectId?: Input<string>;
  readonly tags?: Input<Record<string, Input<string>>>;
}

/** Nodes of one kind in one zone (huaweicloud_cce_node_pool). */
export class NodePool extends HuaweiResource {
  static readonly __pulumiType = "huaweicloud:Cce/nodePool:NodePool";

  constructor(name: string, args: NodePoolArgs, options: CustomResourceOptions) {
    super(NodePool.__pulumiType, name, { ...nameOf(options.parent, name, 50), ...args }, [], options);
  }
}

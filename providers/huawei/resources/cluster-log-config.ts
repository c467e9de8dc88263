import type { CustomResourceOptions, Input } from "@pulumi/pulumi";
import { HuaweiResource } from "./resource";

export interface ClusterLogConfigArgs {
  readonly region: Input<string>;
  readonly clusterId: Input<string>;
  readonly ttlInDays: Input<number>;
  readonly logConfigs: { name: string; enable: boolean }[];
}

/** Which logs of the control plane go to LTS, and for how long (huaweicloud_cce_cluster_log_config). */
export class ClusterLogConfig extends HuaweiResource {
  static readonly __pulumiType = "huaweicloud:Cce/clusterLogConfig:ClusterLogConfig";

  constructor(name: string, args: ClusterLogConfigArgs, options: CustomResourceOptions) {
    super(ClusterLogConfig.__pulumiType, name, args, [], options);
  }
}

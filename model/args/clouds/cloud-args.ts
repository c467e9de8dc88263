import type { AlicloudArgs } from "./alicloud-args";
import type { AwsArgs } from "./aws-args";
import type { Cloud } from "./cloud";
import type { GcpArgs } from "./gcp-args";
import type { HuaweiArgs } from "./huawei-args";

/** Where in which cloud. The blocks of the clouds that are not in use are left out. */
export interface CloudArgs {
  /** The cloud that everything is made on. */
  readonly cloud: Cloud;
  /**
   * Region, in the cloud's spelling; required on every cloud but Existing, and the one that the cloud's Pulumi provider
   * is configured for. Example: `eu-central-1`.
   * @default none: required on every cloud but Existing
   */
  readonly region?: string;
  /**
   * Tags, on Google Cloud labels, of everything that is made.
   * @default none
   */
  readonly tags?: Record<string, string>;
  /** What only Amazon Web Services has. */
  readonly aws?: AwsArgs;
  /**
   * What only Google Cloud has; required there.
   * @default none: required on Google Cloud
   */
  readonly gcp?: GcpArgs;
  /** What only Alibaba Cloud has. */
  readonly alicloud?: AlicloudArgs;
  /** What only Huawei Cloud has. */
  readonly huawei?: HuaweiArgs;
}

import type { ResourcesArgs } from "../kubernetes/resources-args";
import type { VolumeArgs } from "../kubernetes/volume-args";
import type { JvmArgs } from "./jvm-args";

/** The nodes that vote on metadata; they are brokers too. Their node ids start at 0. */
export interface ControllersArgs {
  /**
   * How many: 1, 3 or 5. It can not be changed later, because the quorum is static.
   * @default 3
   */
  readonly replicas?: number;
  /** CPU and memory of each. */
  readonly resources?: ResourcesArgs;
  /** Java settings of each. */
  readonly jvm?: JvmArgs;
  /** Volume of each: metadata, and on Apache the data too. */
  readonly storage?: VolumeArgs;
}

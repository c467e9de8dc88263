import type { ResourcesArgs } from "../kubernetes/resources-args";
import type { VolumeArgs } from "../kubernetes/volume-args";
import type { JvmArgs } from "./jvm-args";

/** Bounds between which Kubernetes changes the number of brokers by itself. AutoMQ only. */
export interface AutoscalingArgs {
  /** Fewest brokers, at least 1; with three zones, for all zones together and a multiple of 3. */
  readonly minReplicas: number;
  /** Most brokers, at least `minReplicas`; with three zones a multiple of 3. */
  readonly maxReplicas: number;
  /**
   * CPU use, in per cent of the request, that more brokers are added above. 10 to 95.
   * @default 70
   */
  readonly targetCpuUtilization?: number;
}

/** The nodes that only serve data. Their node ids start at 1000. */
export interface BrokersArgs {
  /**
   * How many, 0 to 500. Each can be added and removed at any time; on Apache the partitions of those that leave are
   * moved first.
   * @default 3
   */
  readonly replicas?: number;
  /**
   * Lets Kubernetes choose the number within bounds; `replicas` is not given then. AutoMQ only.
   * @default none
   */
  readonly autoscaling?: AutoscalingArgs;
  /** CPU and memory of each. */
  readonly resources?: ResourcesArgs;
  /** Java settings of each. */
  readonly jvm?: JvmArgs;
  /** Volume of each; Apache only, AutoMQ's brokers keep nothing. */
  readonly storage?: VolumeArgs;
}

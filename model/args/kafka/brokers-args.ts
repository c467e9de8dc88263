import type { Input } from "@pulumi/pulumi";

/** CPU and memory of one Kafka pod. */
export interface ResourcesArgs {
  /**
   * CPU that the pod is guaranteed, as a Kubernetes quantity. Example: `2` or `500m`.
   * @default 500m
   */
  readonly cpu?: string;
  /**
   * CPU that the pod may use at most, as a Kubernetes quantity, at least `cpu`.
   * @default no limit, because throttled brokers miss heartbeats
   */
  readonly cpuLimit?: string;
  /**
   * Memory of the pod, request and limit alike, as a Kubernetes quantity; at least 512Mi on Apache, 1Gi on AutoMQ.
   * The heap and, on AutoMQ, the caches are derived from it. Example: `16Gi`.
   * @default 4Gi on Apache, 16Gi on AutoMQ
   */
  readonly memory?: string;
}

/** Settings of the Java virtual machine. */
export interface JvmArgs {
  /**
   * Heap as `-Xmx` takes it; start and maximum size are the same. Example: `6g`.
   * @default derived from the pod's memory
   */
  readonly heap?: string;
  /**
   * Direct memory as `-XX:MaxDirectMemorySize` takes it. Example: `6g`.
   * @default derived from the pod's memory
   */
  readonly directMemory?: string;
  /**
   * Further options of the virtual machine, separated by spaces. Example: `-XX:+UseG1GC`.
   * @default the image's own
   */
  readonly options?: string;
}

/** The volume of one Kafka pod. */
export interface VolumeArgs {
  /**
   * Size as a Kubernetes quantity, at least 1Gi. It can not be changed later: Kubernetes does not allow it on a
   * StatefulSet. Example: `100Gi`.
   * @default 20Gi for controllers, 100Gi for brokers
   */
  readonly size?: string;
  /**
   * Name of the StorageClass.
   * @default the cluster's default StorageClass
   */
  readonly storageClass?: Input<string>;
}

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
  /** Lets Kubernetes choose the number within bounds; `replicas` is not given then. AutoMQ only. */
  readonly autoscaling?: AutoscalingArgs;
  /** CPU and memory of each. */
  readonly resources?: ResourcesArgs;
  /** Java settings of each. */
  readonly jvm?: JvmArgs;
  /** Volume of each; Apache only, AutoMQ's brokers keep nothing. */
  readonly storage?: VolumeArgs;
}

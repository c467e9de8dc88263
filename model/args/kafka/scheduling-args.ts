/** A taint that Kafka pods accept. */
export interface TolerationArgs {
  /**
   * Key of the taint. Example: `dedicated`.
   * @form labelKey
   */
  readonly key: string;
  /**
   * Value of the taint.
   * @form labelValue
   * @default none: any value
   */
  readonly value?: string;
  /**
   * Effect of the taint: `NoSchedule`, `PreferNoSchedule` or `NoExecute`.
   * @form taintEffect
   * @default none: every effect
   */
  readonly effect?: string;
}

/** Which Kubernetes nodes the Kafka pods run on. */
export interface SchedulingArgs {
  /**
   * Name of a pool that a NodePool or a KafkaPlatform's `kafkaNodePools` created. The pods run only on its nodes, and
   * accept the taint dedicated=automq unless you set `tolerations`. Example: `kafka`.
   * @form labelValue
   * @default none; in a KafkaPlatform, its first pool
   */
  readonly nodePool?: string;
  /**
   * Labels a node must have. Example: `{dedicated: "automq"}`.
   * @form labelKey: labelValue
   * @default none
   */
  readonly nodeSelector?: Record<string, string>;
  /**
   * Taints the pods accept. Example: `[{key: "dedicated", value: "automq", effect: "NoSchedule"}]`.
   * @default none; with `nodePool`, the taint `dedicated=automq:NoSchedule`
   */
  readonly tolerations?: TolerationArgs[];
  /**
   * Label of the Kubernetes nodes that names their zone. Example: `example.com/rack`.
   * @form labelKey
   * @default `topology.kubernetes.io/zone`
   */
  readonly zoneKey?: string;
  /**
   * Name of the PriorityClass.
   * @form objectName
   * @default none: the cluster's default
   */
  readonly priorityClassName?: string;
  /**
   * Whether two Kafka pods may share a Kubernetes node. With false, pods stay pending if there are too few nodes.
   * @default true: pods share a Kubernetes node only if there are too few; in a KafkaPlatform that creates its nodes,
   * whether the pool has fewer nodes than Kafka has pods
   */
  readonly allowSharedHosts?: boolean;
}

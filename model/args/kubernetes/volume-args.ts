import type { Input } from "@pulumi/pulumi";

/** A volume of one pod. Its data stays when the pod moves. */
export interface VolumeArgs {
  /**
   * Size as a Kubernetes quantity, at least 1Gi. It cannot be changed later: Kubernetes does not allow it on a
   * StatefulSet. Example: `100Gi`.
   * @default `20Gi` for Kafka's controllers, `100Gi` for its brokers, `50Gi` for Prometheus, `10Gi` for Grafana
   */
  readonly size?: string;
  /**
   * Name of the StorageClass.
   * @form objectName
   * @default none: the cluster's default StorageClass; in a KafkaPlatform that creates its cluster, the StorageClass
   * that it creates
   */
  readonly storageClass?: Input<string>;
}

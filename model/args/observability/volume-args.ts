import type { Input } from "@pulumi/pulumi";

/** A volume for what a pod has to keep when it moves. */
export interface PersistentVolumeArgs {
  /** Size as a Kubernetes quantity, at least 1Gi. Example: `50Gi`. */
  readonly size: string;
  /**
   * Name of the StorageClass.
   * @default the cluster's default StorageClass
   */
  readonly storageClass?: Input<string>;
}

/** What a pod is given of its node. */
export interface PodResourcesArgs {
  /**
   * Processors that the pod is guaranteed, as a Kubernetes quantity. It may use more. Example: `500m`.
   */
  readonly cpu?: string;
  /** Memory, request and limit alike, as a Kubernetes quantity. Example: `2Gi`. */
  readonly memory?: string;
}

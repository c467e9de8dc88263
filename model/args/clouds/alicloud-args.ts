import type { Input } from "@pulumi/pulumi";

/**
 * Settings of Alibaba Cloud. The resources of its Pulumi provider have no region argument, so `region` of the component
 * and the region of the provider must be the same.
 */
export interface AlicloudArgs {
  /**
   * Name of the ECS key pair for logging in to nodes. Managed node pools require a key pair.
   * @form line
   * @ignored by ObjectStorage; with `kubernetes.existing` without `systemNodePool`
   * @default none: a key pair is created, and its private key is not kept
   */
  readonly keyPairName?: Input<string>;
  /**
   * Edition of the managed cluster: `ack.standard`, `ack.pro.small`, `ack.pro.xlarge`, `ack.pro.2xlarge` or
   * `ack.pro.4xlarge`. Only the `ack.pro` editions encrypt the cluster's Secrets.
   * @ignored by NodePool and ObjectStorage; with `kubernetes.existing`
   * @default `ack.pro.small`
   */
  readonly clusterSpec?: string;
  /**
   * Minutes that the kubeconfig's client certificate is valid, 15 to 4320. Each run then fetches a new one, and
   * therefore each run updates the Kubernetes provider; nothing in the cluster is replaced.
   * @integer
   * @ignored by NodePool and ObjectStorage; with `kubernetes.kubeconfig`
   * @default none: the certificate that ACK keeps for the identity that runs Pulumi. Each run gets the same one, and
   * ACK renews it after about three years
   */
  readonly kubeconfigMinutes?: number;
  /**
   * Redundancy of the new buckets: `ZRS` keeps objects in three zones; `LRS` keeps them in one zone and costs less.
   * @form zoneRedundancy
   * @ignored by KubernetesCluster and NodePool; with `dataBucket.existing` and `opsBucket.existing`
   * @default `ZRS`
   */
  readonly storageRedundancy?: string;
  /**
   * Resource group of every new resource that can be in one.
   * @form word
   * @ignored by KubernetesCluster with `kubernetes.existing` without `systemNodePool`; with `dataBucket.existing` and
   * `opsBucket.existing`
   * @default none: the account's default group
   */
  readonly resourceGroupId?: Input<string>;
}

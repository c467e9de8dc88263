import type { Input } from "@pulumi/pulumi";

/** Settings of Huawei Cloud. */
export interface HuaweiArgs {
  /**
   * Name of the key pair for logging in to nodes. CCE rejects a node pool without one, so it is required if a node pool
   * is created.
   * @form line
   * @ignored by ObjectStorage; with `kubernetes.existing` without `systemNodePool`
   * @default none: required where nodes are created
   */
  readonly keyPairName?: Input<string>;
  /**
   * Flavor of the CCE cluster. It cannot change to a smaller one, or to one with another number of masters. Example:
   * `cce.s2.medium`.
   * @form word
   * @ignored by NodePool and ObjectStorage; with `kubernetes.existing`
   * @default `cce.s2.small`: three masters, up to 50 nodes
   */
  readonly clusterFlavor?: string;
  /**
   * Version of the provider plugin.
   * @form word
   * @ignored by KubernetesCluster with `kubernetes.kubeconfig` without `systemNodePool`
   * @default `0.0.12`: the version whose resources this release was built for
   */
  readonly pluginVersion?: string;
  /**
   * URL from which the provider plugin is downloaded.
   * @form line
   * @ignored by KubernetesCluster with `kubernetes.kubeconfig` without `systemNodePool`
   * @default `https://github.com/huaweicloud/pulumi-huaweicloud/releases/download/v${VERSION}`
   */
  readonly pluginDownloadUrl?: string;
  /**
   * Enterprise project of every new resource.
   * @form word
   * @ignored by KubernetesCluster with `kubernetes.existing` without `systemNodePool`; with `dataBucket.existing` and
   * `opsBucket.existing`
   * @default none: the account's default project
   */
  readonly enterpriseProjectId?: Input<string>;
}

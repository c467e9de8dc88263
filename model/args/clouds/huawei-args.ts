import type { Input } from "@pulumi/pulumi";

/** What only Huawei Cloud has. */
export interface HuaweiArgs {
  /**
   * Name of the key pair for logging in to nodes; CCE refuses a node pool without one. Required where nodes are made.
   * @default none: required where nodes are created
   */
  readonly keyPairName?: Input<string>;
  /**
   * Flavor of the CCE cluster. It can not shrink, nor change its number of masters. Example: `cce.s2.medium`.
   * @default `cce.s2.small`: three masters, up to 50 nodes
   */
  readonly clusterFlavor?: string;
  /**
   * Id of a KMS key that encrypts the nodes' disks and Kafka's volumes. Its first use in a project needs the agency
   * `EVSAccessKMS`, which the console makes with the first encrypted disk. Fixed when things are made: another key
   * replaces the pools, and volumes that are there keep theirs.
   * @default none: disks and volumes are not encrypted
   */
  readonly diskEncryptionKey?: Input<string>;
  /**
   * Version of the provider plugin.
   * @default `0.0.12`: the version whose resources this release was built for
   */
  readonly pluginVersion?: string;
  /**
   * Address that the provider plugin is downloaded from.
   * @default `https://github.com/huaweicloud/pulumi-huaweicloud/releases/download/v${VERSION}`
   */
  readonly pluginDownloadUrl?: string;
  /**
   * Enterprise project of everything that is made.
   * @default none: the account's default project
   */
  readonly enterpriseProjectId?: Input<string>;
}

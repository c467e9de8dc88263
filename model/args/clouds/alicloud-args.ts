import type { Input } from "@pulumi/pulumi";

/**
 * What only Alibaba Cloud has. Its Pulumi provider's resources take no region: `region` of the component and that of the
 * provider have to be the same.
 */
export interface AlicloudArgs {
  /**
   * Name of the ECS key pair for logging in to nodes; managed node pools need one.
   * @default none: a key pair is created, and its private key is not kept
   */
  readonly keyPairName?: Input<string>;
  /**
   * Edition of the managed cluster: `ack.standard`, `ack.pro.small`, or a larger one of `ack.pro`. Only `ack.pro`
   * encrypts the cluster's Secrets.
   * @default `ack.pro.small`
   */
  readonly clusterSpec?: string;
  /**
   * Addresses of Services, a private range with a prefix from /16 to /24 outside of the network's; fixed when the
   * cluster is made. Example: `172.21.0.0/20`.
   * @default `172.21.0.0/20`, or `192.168.0.0/20` if the network is in 172.16.0.0/12
   */
  readonly serviceCidr?: string;
  /**
   * Minutes that the kubeconfig's client certificate is valid, 15 to 4320. Each run then fetches a new one, and
   * therefore each run updates the Kubernetes provider; nothing in the cluster is replaced.
   * @default none: the certificate that ACK keeps for the identity that runs Pulumi. Each run gets the same one, and
   * ACK renews it after about three years
   */
  readonly kubeconfigMinutes?: number;
  /**
   * How the buckets that are made keep their objects: `ZRS` in three zones, `LRS` in one zone and cheaper.
   * @default `ZRS`
   */
  readonly storageRedundancy?: string;
  /**
   * Resource group of everything that is made and can be in one.
   * @default none: the account's default group
   */
  readonly resourceGroupId?: Input<string>;
}

import type { Input } from "@pulumi/pulumi";

/** The Kubernetes cluster: a new or an existing one. */
export interface KubernetesArgs {
  /**
   * Name of an existing cluster of this cloud to adopt (on Alibaba Cloud and Huawei Cloud, its id). The component does
   * not change it; it only adds node pools, a StorageClass and Kafka. `network.id` and `network.subnets` are required
   * with it.
   * @form word
   * @default none: a cluster is created
   */
  readonly existing?: string;
  /**
   * Contents of the cluster's kubeconfig, YAML or JSON.
   * @default none: written from the cloud's data about the cluster
   * @secret
   */
  readonly kubeconfig?: Input<string>;
  /**
   * Kubernetes `major.minor`. Example: `1.34`.
   * @default `1.35` for Amazon Web Services, `1.35` for Google Cloud, `1.35` for Alibaba Cloud, `1.32` for Huawei Cloud
   */
  readonly version?: string;
  /**
   * Whether the API server has only a private address in the network. Pulumi must then run where it can reach this
   * address.
   * @ignored on Amazon Web Services with `kubernetes.existing`; with `kubernetes.kubeconfig`
   * @default false
   */
  readonly privateEndpoint?: boolean;
  /**
   * CIDR blocks that may reach the API server's public address; required unless `privateEndpoint` is true. The whole
   * internet is not allowed, and neither are the addresses that are reserved for documentation. A single address has the
   * prefix 32.
   * @ignored on Amazon Web Services, Alibaba Cloud and Huawei Cloud with `kubernetes.privateEndpoint` true
   * @default none: required unless `privateEndpoint` is true
   */
  readonly allowedCidrs?: string[];
  /**
   * Addresses of Services of a new cluster: a private range that does not overlap with the network, and with no network
   * that pods must reach. Prefixes: /12 to /24 on Amazon Web Services, /16 to /27 on Google Cloud, /16 to /24 on Alibaba
   * Cloud and Huawei Cloud. It cannot be changed after the cluster is created. Example: `172.21.0.0/20`.
   * @default none: a range outside of the network, which the cloud's page in docs/clouds names
   */
  readonly serviceCidr?: string;
  /**
   * Key that encrypts the cluster's Secrets: its ARN, resource name or id.
   * @form word
   * @default none: a key is created where the cloud takes one
   */
  readonly encryptionKey?: Input<string>;
  /**
   * Days for which control plane and audit logs are kept, 1 to 3650.
   * @integer
   * @default 90
   */
  readonly logRetentionDays?: number;
  /**
   * Whether a load balancer controller is installed if the cluster does not have one (EKS: the AWS Load Balancer
   * Controller).
   * @ignored on Google Cloud, Alibaba Cloud and Huawei Cloud; with `kubernetes.existing`
   * @default true; in a KafkaPlatform, whether a listener has load balancers
   */
  readonly loadBalancers?: boolean;
  /**
   * Whether a cluster autoscaler is installed if the cluster does not have one (EKS, CCE).
   * @ignored on Google Cloud; with `kubernetes.existing`
   * @default true; in a KafkaPlatform, whether a pool has room to grow
   */
  readonly autoscaler?: boolean;
}

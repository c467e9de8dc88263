import type { Input } from "@pulumi/pulumi";

/** The Kubernetes cluster: made, or adopted. */
export interface KubernetesArgs {
  /**
   * Name of a cluster of this cloud that is there already (Alibaba and Huawei: its id). Nothing of it is changed but
   * what is added: node pools, a StorageClass, Kafka. `network.id` and `network.subnets` are required with it.
   * @default none: a cluster is created
   */
  readonly existing?: string;
  /**
   * Contents of the kubeconfig that reaches it, YAML or JSON.
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
   * Whether the API server has only an address within the network. Then Pulumi has to run where it reaches that.
   * @default false
   */
  readonly privateEndpoint?: boolean;
  /**
   * CIDR blocks that may reach the API server's public address; required unless `privateEndpoint` is true, because the
   * whole internet is never meant. Example: `["203.0.113.0/24"]`.
   * @default none: required unless `privateEndpoint` is true
   */
  readonly allowedCidrs?: string[];
  /**
   * Key that encrypts the cluster's Secrets: its ARN, resource name or id.
   * @default none: a key is created where the cloud takes one
   */
  readonly encryptionKey?: Input<string>;
  /**
   * Days that control plane and audit logs are kept, 1 to 3650.
   * @default 90
   */
  readonly logRetentionDays?: number;
  /**
   * Whether what makes load balancers is installed where the cluster does not bring it (EKS: the AWS Load Balancer
   * Controller).
   * @default true; in a KafkaPlatform, whether a listener has load balancers
   */
  readonly loadBalancers?: boolean;
  /**
   * Whether the autoscaler of nodes is installed where the cluster does not bring it (EKS, CCE).
   * @default true; in a KafkaPlatform, whether a pool has room to grow
   */
  readonly autoscaler?: boolean;
}

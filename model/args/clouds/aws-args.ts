import type { Input } from "@pulumi/pulumi";
import type { ChartArgs } from "../charts/chart-args";

/** How Kafka's pods get at their buckets on Amazon Web Services. */
export enum AwsPodIdentity {
  /** EKS Pod Identity: an association, made by the platform, and an agent on each node. */
  PodIdentity = "PodIdentity",
  /** IAM roles for service accounts: the cluster's OpenID Connect issuer, and an annotation of the ServiceAccount. */
  Irsa = "Irsa",
}

/** What only Amazon Web Services has. */
export interface AwsArgs {
  /**
   * How pods get at their buckets.
   * @default AwsPodIdentity.PodIdentity
   */
  readonly podIdentity?: AwsPodIdentity;
  /**
   * ARN of the permissions boundary of every IAM role that is made.
   * @default none
   */
  readonly permissionsBoundary?: Input<string>;
  /**
   * ARN of the IAM role that Pulumi assumes to reach the cluster; goes into the kubeconfig.
   * @default none: the credentials that the `aws` command finds
   */
  readonly kubeconfigRoleArn?: Input<string>;
  /**
   * Profile that the `aws` command uses to reach the cluster; goes into the kubeconfig.
   * @default none
   */
  readonly kubeconfigProfile?: string;
  /**
   * ARNs of IAM roles or users that administer the cluster, besides whoever makes it.
   * @default none
   */
  readonly administrators?: string[];
  /** Where the AWS Load Balancer Controller's chart comes from. */
  readonly loadBalancerControllerChart?: ChartArgs;
  /** Where the cluster-autoscaler's chart comes from; installed where a pool has room to grow. */
  readonly clusterAutoscalerChart?: ChartArgs;
}

import type { Input } from "@pulumi/pulumi";
import type { ControllerChartArgs } from "../charts/controller-chart-args";

/** How Kafka's pods get access to their buckets on Amazon Web Services. */
export const AwsPodIdentity = {
  /** EKS Pod Identity: the platform creates an association, and an agent runs on each Kubernetes node. */
  PodIdentity: "PodIdentity",
  /**
   * IAM roles for service accounts: through the cluster's OpenID Connect issuer and an annotation of the
   * ServiceAccount.
   */
  Irsa: "Irsa",
} as const;
export type AwsPodIdentity = (typeof AwsPodIdentity)[keyof typeof AwsPodIdentity];

/** Settings of Amazon Web Services. */
export interface AwsArgs {
  /**
   * How pods get access to their buckets.
   * @ignored by NodePool
   * @default AwsPodIdentity.PodIdentity
   */
  readonly podIdentity?: AwsPodIdentity;
  /**
   * ARN of the permissions boundary of every new IAM role.
   * @ignored by NodePool
   * @default none
   */
  readonly permissionsBoundary?: Input<string>;
  /**
   * ARN of the IAM role that Pulumi assumes to reach the cluster. The kubeconfig contains it.
   * @ignored by NodePool and ObjectStorage; with `kubernetes.kubeconfig`
   * @default none: the credentials that the `aws` command finds
   */
  readonly kubeconfigRoleArn?: Input<string>;
  /**
   * Profile that the `aws` command uses to reach the cluster. The kubeconfig contains it.
   * @form line
   * @ignored by NodePool and ObjectStorage; with `kubernetes.kubeconfig`
   * @default none
   */
  readonly kubeconfigProfile?: string;
  /**
   * ARNs of IAM roles or users that administer the cluster, in addition to the identity that creates it. Do not list
   * that identity: EKS adds it and rejects a second entry.
   * @ignored by NodePool and ObjectStorage; with `kubernetes.existing`
   * @default none
   */
  readonly administrators?: string[];
  /**
   * Versions of EKS's add-ons: name → version. Names: `vpc-cni`, `kube-proxy`, `coredns`, `aws-ebs-csi-driver` and, with
   * EKS Pod Identity, `eks-pod-identity-agent`. Example: `{ coredns: "v1.13.1-eksbuild.1" }`.
   * @form word: word
   * @ignored by NodePool and ObjectStorage; with `kubernetes.existing`
   * @default none: EKS's default versions for `kubernetes.version`
   */
  readonly addOnVersions?: Record<string, string>;
  /**
   * Chart and image of the AWS Load Balancer Controller.
   * @ignored by NodePool and ObjectStorage; with `kubernetes.existing`; with `kubernetes.loadBalancers` false
   */
  readonly loadBalancerControllerChart?: ControllerChartArgs;
  /**
   * Chart and image of the cluster-autoscaler, which is installed if a pool has `maxNodes` above `minNodes`.
   * @ignored by NodePool and ObjectStorage; with `kubernetes.existing`; with `kubernetes.autoscaler` false
   */
  readonly clusterAutoscalerChart?: ControllerChartArgs;
}

/**
 * What node pools and object storage need to know about a Kubernetes cluster: an output of KubernetesCluster and
 * KafkaPlatform, an input of NodePool and ObjectStorage. For a cluster that neither of them manages, write it by hand.
 */
export interface ClusterReference {
  /** The cloud's id of the cluster: its name on EKS and GKE, its id on ACK and CCE. */
  readonly id: string;
  /** Region, or on GKE the location. */
  readonly location: string;
  /** Id of the network. */
  readonly network: string;
  /** Subnet of each zone: zone → subnet id. */
  readonly subnets: Record<string, string>;
  /**
   * Identity of the Kubernetes nodes: ARN of the IAM role, e-mail of the service account, name of the role or agency;
   * may be empty.
   */
  readonly nodeIdentity: string;
  /**
   * Issuer of the cluster's service account tokens, an https URL; empty if the pods' identity does not depend on it.
   */
  readonly identityIssuer: string;
  /**
   * Version of Kubernetes that the nodes of pools on EKS have, such as `1.35`. Other clouds do not use it.
   * @default none: a pool keeps the version that it is created with
   */
  readonly kubernetesVersion?: string;
}

/** The reference of an unknown cluster. */
export const noCluster: ClusterReference = {
  id: "",
  location: "",
  network: "",
  subnets: {},
  nodeIdentity: "",
  identityIssuer: "",
};

/** Where the Kubernetes cluster comes from. */
export const Cloud = {
  /** Amazon Web Services: EKS. */
  Aws: "aws",
  /** Google Cloud: GKE. */
  Gcp: "gcp",
  /** Alibaba Cloud: ACK. */
  Alicloud: "alicloud",
  /** Huawei Cloud: CCE. */
  Huawei: "huawei",
  /** An existing Kubernetes cluster, named by its kubeconfig. */
  Existing: "existing",
} as const;
export type Cloud = (typeof Cloud)[keyof typeof Cloud];

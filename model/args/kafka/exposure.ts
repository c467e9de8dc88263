/** Where the clients of a listener may be. */
export const Exposure = {
  /** Pods of the same Kubernetes cluster. */
  Cluster: "Cluster",
  /** Clients that can reach the Kubernetes nodes: one node port for bootstrap and one for each Kafka node. */
  NodePort: "NodePort",
  /** The private network of the cloud: one internal load balancer for bootstrap and one for each Kafka node. */
  InternalLoadBalancer: "InternalLoadBalancer",
  /** The internet: one public load balancer for bootstrap and one for each Kafka node. */
  PublicLoadBalancer: "PublicLoadBalancer",
} as const;
export type Exposure = (typeof Exposure)[keyof typeof Exposure];

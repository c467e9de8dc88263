import type { CloudArgs } from "../clouds/cloud-args";
import type { ExistingArgs } from "../clouds/existing-args";
import type { KubernetesArgs } from "./kubernetes-args";
import type { MachinesArgs } from "./machines-args";
import type { NetworkArgs } from "./network-args";

/** A Kubernetes cluster with its network, system nodes and add-ons. */
export interface KubernetesClusterArgs extends CloudArgs {
  /**
   * Required when `cloud` is Existing.
   * @default none: required if `cloud` is Existing
   */
  readonly existing?: ExistingArgs;
  /**
   * Zones of the nodes: one or three, in the cloud's spelling. Required on every cloud except Existing. Their order
   * must not change. Example: `["eu-central-1a", "eu-central-1b", "eu-central-1c"]`.
   * @ignored by KubernetesCluster with `kubernetes.existing` without `systemNodePool`
   * @default none: required on every cloud but Existing
   */
  readonly zones?: string[];
  /** The network. */
  readonly network?: NetworkArgs;
  /** The Kubernetes cluster. */
  readonly kubernetes?: KubernetesArgs;
  /**
   * Kubernetes nodes for everything except Kafka. They have no taint, because DNS, volume and load-balancer controllers
   * run there.
   * @default three small nodes; none if the cluster is adopted
   */
  readonly systemNodePool?: MachinesArgs;
  /**
   * Whether the cloud protects the cluster from deletion. Set it to false and run `pulumi up` before `pulumi destroy`.
   * @ignored on an existing cluster; with `kubernetes.existing`
   * @default true
   */
  readonly deletionProtection?: boolean;
}

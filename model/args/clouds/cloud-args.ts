import type { Input } from "@pulumi/pulumi";
import type { KubernetesArgs } from "../kubernetes/kubernetes-args";
import type { MachinesArgs } from "../kubernetes/machines-args";
import type { NetworkArgs } from "../kubernetes/network-args";
import type { AlicloudArgs } from "./alicloud-args";
import type { AwsArgs } from "./aws-args";
import type { Cloud } from "./cloud";
import type { GcpArgs } from "./gcp-args";
import type { HuaweiArgs } from "./huawei-args";

/** The Kubernetes cluster that is there already. */
export interface ExistingArgs {
  /**
   * Contents of the kubeconfig, YAML or JSON.
   * @secret
   */
  readonly kubeconfig: Input<string>;
  /**
   * Context within it.
   * @default its current context
   */
  readonly context?: string;
  /**
   * What identifies the cluster: changing it replaces everything in it, changing the kubeconfig alone never does.
   * @default the server address of the context
   */
  readonly clusterIdentifier?: Input<string>;
}

/** Where in which cloud. The blocks of the clouds that are not in use are left out. */
export interface CloudArgs {
  /** The cloud that everything is made on. */
  readonly cloud: Cloud;
  /**
   * Region, in the cloud's spelling; required on every cloud but Existing, and the one that the cloud's Pulumi provider
   * is configured for. Example: `eu-central-1`.
   */
  readonly region?: string;
  /**
   * Tags, on Google Cloud labels, of everything that is made.
   * @default none
   */
  readonly tags?: Record<string, string>;
  /** What only Amazon Web Services has. */
  readonly aws?: AwsArgs;
  /** What only Google Cloud has; required there. */
  readonly gcp?: GcpArgs;
  /** What only Alibaba Cloud has. */
  readonly alicloud?: AlicloudArgs;
  /** What only Huawei Cloud has. */
  readonly huawei?: HuaweiArgs;
}

/** A Kubernetes cluster with its network, system nodes and add-ons. */
export interface KubernetesClusterArgs extends CloudArgs {
  /** Required when `cloud` is Existing. */
  readonly existing?: ExistingArgs;
  /**
   * Zones of the nodes: one or three, in the cloud's spelling; required on every cloud but Existing. Their order must
   * not change. Example: `["eu-central-1a", "eu-central-1b", "eu-central-1c"]`.
   */
  readonly zones?: string[];
  /** The network. */
  readonly network?: NetworkArgs;
  /** The Kubernetes cluster. */
  readonly kubernetes?: KubernetesArgs;
  /**
   * Nodes for everything but Kafka; they have no taint, because DNS, volume and load-balancer controllers run there.
   * @default three small nodes; none where the cluster is adopted
   */
  readonly systemNodes?: MachinesArgs;
  /**
   * Whether the cloud refuses to delete the cluster. Set it to false and run `up` before `destroy`.
   * @default true
   */
  readonly deletionProtection?: boolean;
}

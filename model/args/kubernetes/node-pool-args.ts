import type { Input } from "@pulumi/pulumi";
import type { CloudArgs } from "../clouds/cloud-args";
import type { ClusterReference } from "./cluster-reference";
import type { MachinesArgs } from "./machines-args";
import type { TaintArgs } from "./taint-args";

/** A pool of nodes in a Kubernetes cluster. */
export interface NodePoolArgs extends CloudArgs, MachinesArgs {
  /** The cluster: the output `cluster` of KubernetesCluster or KafkaPlatform. */
  readonly cluster: Input<ClusterReference>;
  /** Zones of the pool: one or three, never two. */
  readonly zones: string[];
  /**
   * Name of the pool, a DNS label of at most 20 characters; value of the nodes' label `kafka-platform/pool`.
   * @default the resource's name
   */
  readonly poolName?: string;
  /**
   * Taint of the nodes, which is their label too.
   * @default the taint `dedicated=automq:NoSchedule`
   */
  readonly taint?: TaintArgs;
  /**
   * Further labels of the nodes.
   * @default none
   */
  readonly labels?: Record<string, string>;
  /**
   * Whether pods may act as the nodes do. AutoMQ's BYOC edition needs it on Amazon Web Services, where pods do not reach
   * the machines' metadata otherwise; Kafka with an identity or keys of its own does not.
   * @default false
   */
  readonly podsUseNodeIdentity?: boolean;
}

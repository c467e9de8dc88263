import type { Input } from "@pulumi/pulumi";
import type { CloudArgs } from "../clouds/cloud-args";
import type { Capacity } from "./capacity";
import type { ClusterReference } from "./cluster-reference";
import type { MachinesArgs } from "./machines-args";
import type { TaintArgs } from "./taint-args";

/** A pool of Kubernetes nodes. */
export interface NodePoolArgs extends CloudArgs, MachinesArgs {
  /** The cluster: the output `cluster` of KubernetesCluster or KafkaPlatform. */
  readonly cluster: Input<ClusterReference>;
  /** Zones of the pool: one or three, never two. */
  readonly zones: string[];
  /**
   * Name of the pool, a DNS label of at most 20 characters; value of the nodes' label `kafka-platform/pool`.
   * @form labelValue
   * @default the resource's name
   */
  readonly poolName?: string;
  /**
   * Taint of the nodes. The nodes get a label with the same key and value.
   * @default the taint `dedicated=automq:NoSchedule`
   */
  readonly taint?: TaintArgs;
  /**
   * Whether the cloud can take the nodes away. Kafka's controllers, and brokers of Apache Kafka, need `OnDemand`: a pool
   * of `Spot` capacity that a KafkaPlatform's own Kafka cluster runs on is refused. A change of it replaces the nodes, and
   * on Alibaba Cloud applies to new ones only.
   * @default Capacity.OnDemand
   */
  readonly capacity?: Capacity;
  /**
   * Additional labels of the nodes.
   * @form labelKey: labelValue
   * @default none
   */
  readonly labels?: Record<string, string>;
  /**
   * Whether pods may use the identity of the nodes. AutoMQ's BYOC edition needs it on Amazon Web Services, where pods
   * cannot reach the machines' metadata otherwise. Kafka with its own identity or access keys does not need it.
   * @ignored on Google Cloud, Alibaba Cloud and Huawei Cloud
   * @default false
   */
  readonly podsUseNodeIdentity?: boolean;
}

import type { Input } from "@pulumi/pulumi";
import type { Cloud } from "../args/clouds/cloud";
import type { ExistingArgs } from "../args/clouds/existing-args";
import type { ClusterReference } from "../args/kubernetes/cluster-reference";
import type { TaintEffect } from "../args/kubernetes/taint-effect";
import type { CloudBlocks } from "./cloud-blocks";
import type { BalancedExposure } from "./exposure";
import type { NodeRole } from "./machine";

/** Where in which cloud, complete. */
export interface LocationSpec extends CloudBlocks {
  readonly cloud: Cloud;
  readonly region: string;
  readonly tags: Readonly<Record<string, string>>;
}

/** A network to make, or to adopt when it has an id. */
export interface NetworkSpec {
  readonly id?: Input<string>;
  readonly subnets: Readonly<Record<string, Input<string>>>;
  readonly cidr: string;
  /** Zones of a new network: those of the nodes first, then the extra ones. */
  readonly zones: readonly string[];
  readonly natPerZone: boolean;
}

/** One pool of nodes, complete. */
export interface PoolSpec {
  readonly name: string;
  readonly role: NodeRole;
  readonly zones: readonly string[];
  readonly machineType: string;
  readonly minNodes: number;
  readonly maxNodes: number;
  readonly diskSizeGib: number;
  /** None on the system's pool. */
  readonly taint?: { readonly key: string; readonly value: string; readonly effect: TaintEffect };
  /** Every label of the nodes: the pool's name and the taint's among them. */
  readonly labels: Readonly<Record<string, string>>;
  /** Whether pods get at the nodes' identity, as AutoMQ's BYOC edition wants it; never otherwise. */
  readonly podsUseNodeIdentity?: boolean;
}

/** A Kubernetes cluster to make, or to adopt, complete. */
export interface ClusterSpec extends LocationSpec {
  readonly existing?: ExistingArgs;
  readonly zones: readonly string[];
  readonly network: NetworkSpec;
  readonly kubernetes: {
    /** Name or id of a cluster to adopt. */
    readonly existing?: string;
    readonly kubeconfig?: Input<string>;
    readonly version: string;
    readonly privateEndpoint: boolean;
    readonly allowedCidrs: readonly string[];
    readonly encryptionKey?: Input<string>;
    readonly logRetentionDays: number;
    readonly loadBalancers: boolean;
    readonly autoscaler: boolean;
  };
  /** Absent where an adopted cluster has its own. */
  readonly systemPool?: PoolSpec;
  readonly deletionProtection: boolean;
}

/** Buckets for one Kafka, complete. */
export interface StorageSpec extends LocationSpec {
  readonly dataBucket: { readonly existing?: Input<string> };
  readonly opsBucket: { readonly existing?: Input<string> };
  readonly encryptionKey?: Input<string>;
  readonly forceDestroy: boolean;
  readonly retainOnDelete: boolean;
  readonly keyGeneration: number;
  /** Whether the pods of the ServiceAccount get access; false where somebody else gives it to others. */
  readonly grantsAccess: boolean;
  readonly cluster: Input<ClusterReference>;
  readonly namespace: string;
  readonly serviceAccount: string;
}

/** An environment of AutoMQ's BYOC edition, complete. */
export interface ByocSpec extends LocationSpec {
  readonly cluster: Input<ClusterReference>;
  readonly buckets: { readonly data: Input<string>; readonly ops: Input<string> };
  /** The user's key that encrypts the buckets. */
  readonly encryptionKey?: Input<string>;
  /** Whether Kafka may keep its write-ahead log on block volumes, which it attaches and detaches by itself. */
  readonly blockWal: boolean;
  /** Domain of a private DNS zone to make. */
  readonly privateDnsDomain?: string;
}

/** What a listener asks of a cloud's load balancer. */
export interface LoadBalancerRequest {
  readonly exposure: BalancedExposure;
  /** Zones of the Kafka behind the balancer, in which it has addresses. */
  readonly zones: readonly string[];
  /** Every zone of the network, for clouds whose balancers need more than one. */
  readonly networkZones: readonly string[];
  readonly crossZone: boolean;
  readonly sourceRanges: readonly string[];
  /** What keeps the address: an allocation id, an address or its name; absent for a new one. */
  readonly address?: string;
}

/** How a Service asks its cloud for a load balancer. */
export interface LoadBalancerSettings {
  readonly loadBalancerClass?: string;
  /** The annotations that every Service of the listener has. */
  readonly annotations: Readonly<Record<string, Input<string>>>;
  /** The annotations that depend on the address which was asked for, or on that none was. */
  readonly addressAnnotations: Readonly<Record<string, Input<string>>>;
}

import type { Input } from "@pulumi/pulumi";
import type { Cloud } from "../args/clouds/cloud";
import type { ExistingArgs } from "../args/clouds/existing-args";
import type { Capacity } from "../args/kubernetes/capacity";
import type { ClusterReference } from "../args/kubernetes/cluster-reference";
import type { TaintEffect } from "../args/kubernetes/taint-effect";
import type { CloudBlocks } from "./cloud-blocks";
import type { BalancedExposure } from "./exposure";
import type { NodeRole } from "./machine";

/** The cloud and the region, complete. */
export interface LocationSpec extends CloudBlocks {
  readonly cloud: Cloud;
  readonly region: string;
  readonly tags: Readonly<Record<string, string>>;
  /** Key of the user for disks of nodes and for volumes. */
  readonly diskEncryptionKey?: Input<string>;
}

/** A network to create, or to adopt if it has an id. */
export interface NetworkSpec {
  readonly id?: Input<string>;
  readonly subnets: Readonly<Record<string, Input<string>>>;
  readonly cidr: string;
  /** Zones of a new network: those of the nodes first, then the extra ones. */
  readonly zones: readonly string[];
  readonly natPerZone: boolean;
}

/** One pool of Kubernetes nodes, complete. */
export interface PoolSpec {
  readonly name: string;
  readonly role: NodeRole;
  readonly zones: readonly string[];
  readonly machineType: string;
  readonly minNodes: number;
  readonly maxNodes: number;
  readonly diskSizeGib: number;
  /** Absent on the system pool. */
  readonly taint?: { readonly key: string; readonly value: string; readonly effect: TaintEffect };
  /** Absent on the system pool, whose nodes always run on demand. */
  readonly capacity?: Capacity;
  /** Every label of the nodes, including the pool's name and the taint. */
  readonly labels: Readonly<Record<string, string>>;
  /** Whether pods can use the nodes' identity. Only AutoMQ's BYOC edition needs it. */
  readonly podsUseNodeIdentity?: boolean;
}

/** A Kubernetes cluster to create or to adopt, complete. */
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
    /** Absent where the cloud or its folder chooses it. */
    readonly serviceCidr?: string;
    readonly encryptionKey?: Input<string>;
    readonly logRetentionDays: number;
    readonly loadBalancers: boolean;
    readonly autoscaler: boolean;
  };
  /** Absent on an adopted cluster, which has its own. */
  readonly systemPool?: PoolSpec;
  readonly deletionProtection: boolean;
}

/** Buckets for one Kafka cluster, complete. */
export interface StorageSpec extends LocationSpec {
  readonly dataBucket: { readonly existing?: Input<string> };
  readonly opsBucket: { readonly existing?: Input<string> };
  readonly encryptionKey?: Input<string>;
  readonly forceDestroy: boolean;
  /** Absent if the arguments do not say it: the option of the component then applies. */
  readonly retainOnDelete?: boolean;
  readonly keyGeneration: number;
  /** Whether the pods of the ServiceAccount get access; false if the caller grants access to another identity. */
  readonly grantsAccess: boolean;
  readonly cluster: Input<ClusterReference>;
  readonly namespace: Input<string>;
  readonly serviceAccount: Input<string>;
}

/** An environment of AutoMQ's BYOC edition, complete. */
export interface ByocSpec extends LocationSpec {
  readonly cluster: Input<ClusterReference>;
  readonly buckets: { readonly data: Input<string>; readonly ops: Input<string> };
  /** Key of the user that encrypts the buckets. */
  readonly encryptionKey?: Input<string>;
  /** Whether AutoMQ may keep its write-ahead log on block volumes, which AutoMQ attaches and detaches. */
  readonly blockWal: boolean;
  /** Domain of a private DNS zone to create. */
  readonly privateDnsDomain?: string;
}

/** What a listener needs from a cloud's load balancer. */
export interface LoadBalancerRequest {
  readonly exposure: BalancedExposure;
  /** Zones of the Kafka cluster behind the load balancer, in which it has addresses. */
  readonly zones: readonly string[];
  /** Every zone of the network, for clouds whose load balancers need more than one. */
  readonly networkZones: readonly string[];
  readonly crossZone: boolean;
  readonly sourceRanges: readonly string[];
  /** The static address: an allocation id, an address or its name; absent for a new address. */
  readonly address?: string;
}

/** The settings of a Service that request a load balancer from the cloud. */
export interface LoadBalancerSettings {
  readonly loadBalancerClass?: string;
  /** The annotations that every Service of the listener has. */
  readonly annotations: Readonly<Record<string, Input<string>>>;
  /** The annotations that depend on the requested address, or on its absence. */
  readonly addressAnnotations: Readonly<Record<string, Input<string>>>;
}

import type { Provider } from "@pulumi/kubernetes/provider";
import type { ComponentResource, Input, Output, Resource } from "@pulumi/pulumi";
import type { ClusterReference } from "../model/args/kubernetes/cluster-reference";
import type { BucketReference } from "../model/args/storage/bucket-reference";
import type { Problems } from "../model/rules/problem";
import type {
  ByocSpec,
  ClusterSpec,
  LoadBalancerRequest,
  LoadBalancerSettings,
  LocationSpec,
  PoolSpec,
  StorageSpec,
} from "../model/specs/cloud-spec";
import type { CloudTraits } from "../model/specs/cloud-traits";

/** The parent of a cloud's resources, and what they depend on. */
export interface BuildContext {
  /** Logical name of the component; the name of every child begins with it. */
  readonly name: string;
  readonly parent: ComponentResource;
  /** Resources that must exist first: every resource created here depends on them. */
  readonly dependsOn: readonly Input<Resource>[];
}

/** A Kubernetes cluster without nodes, new or adopted. */
export interface BuiltCluster {
  readonly reference: Output<ClusterReference>;
  /** Contents of the kubeconfig, secret. */
  readonly kubeconfig: Output<string>;
  /** Context in the kubeconfig, if it is not the current one. */
  readonly context?: string;
  /** Immutable identity of the cluster: an ARN, self link or id. It never depends on the kubeconfig. */
  readonly clusterIdentifier: Input<string>;
  /** Resources that must exist before the first node and until the last one is deleted. */
  readonly beforeNodes: readonly Resource[];
}

/** The cluster in which a cloud's add-ons are installed. */
export interface AddOnContext extends BuildContext {
  readonly cluster: BuiltCluster;
  /** Kubernetes provider for the cluster. */
  readonly provider: Provider;
  /** The nodes that add-ons run on; empty on an adopted cluster, which has its own. */
  readonly nodes: readonly Resource[];
  /** Name of the StorageClass to create. */
  readonly storageClass: Input<string>;
}

/** A pool's identity in the cloud. */
export interface BuiltPool {
  /** The cloud's ids of the pool: one on most clouds, one for each zone on Huawei Cloud. */
  readonly ids: Output<string[]>;
  /** Resources that must exist as long as pods run on the nodes. */
  readonly resources: readonly Resource[];
}

/** Two buckets and the access to them. */
export interface BuiltStorage {
  /** They resolve when access is granted. */
  readonly dataBucket: Output<BucketReference>;
  readonly opsBucket: Output<BucketReference>;
  /** Secret keys; present if and only if `traits.usesKeys` is true and access is granted. */
  readonly credentials?: { readonly accessKeyId: Output<string>; readonly secretAccessKey: Output<string> };
  /** Annotations that bind the pods' ServiceAccount to the identity. */
  readonly serviceAccountAnnotations: Readonly<Record<string, Input<string>>>;
}

/** The values of an environment that AutoMQ's BYOC console needs. */
export interface BuiltByoc {
  /** Identity of the console's machine: ARN of an instance profile, service account, role or agency. */
  readonly consoleIdentity: Output<string>;
  /** Identity of Kafka's nodes and pods. */
  readonly dataPlaneIdentity: Output<string>;
  /** Id of the private DNS zone, if there is one. */
  readonly dnsZone?: Output<string>;
}

/** The part of a cloud that decides: pure functions, which need no SDK of the cloud. */
export interface CloudRules {
  readonly traits: CloudTraits;

  /** Adds a problem for each rule of this cloud that the cluster breaks. */
  validateCluster(spec: ClusterSpec, problems: Problems): void;
  /** The same for a pool; paths are those of a pool's arguments. */
  validatePool(location: LocationSpec, pool: PoolSpec, problems: Problems): void;
  /** The same for object storage. */
  validateStorage(spec: StorageSpec, problems: Problems): void;
  /** The same for the load balancers of a listener; paths are those of a listener's arguments. */
  validateLoadBalancer(request: LoadBalancerRequest, problems: Problems): void;
  /** The settings of a Service that request such a load balancer. */
  loadBalancer(
    location: LocationSpec,
    request: LoadBalancerRequest,
    cluster: Output<ClusterReference>,
  ): LoadBalancerSettings;
}

/**
 * One cloud: pure functions that decide, and functions that create resources. Differences between clouds stay behind
 * this interface.
 */
export interface CloudProvider extends CloudRules {
  /** Creates or adopts the network and the Kubernetes cluster. */
  cluster(spec: ClusterSpec, context: BuildContext): BuiltCluster;
  /** Creates a pool of nodes. */
  nodePool(location: LocationSpec, pool: PoolSpec, cluster: Input<ClusterReference>, context: BuildContext): BuiltPool;
  /** Installs what Kafka needs in a cluster: volumes, DNS, pod identity, load balancers, autoscaler, StorageClass. */
  addOns(spec: ClusterSpec, context: AddOnContext): void;
  /** Creates or adopts buckets, and gives the pods of one ServiceAccount access to these only. */
  objectStorage(spec: StorageSpec, context: BuildContext): BuiltStorage;
  /** Creates what AutoMQ's BYOC console expects in addition to cluster, pools and buckets: identities and DNS. */
  byocEnvironment(spec: ByocSpec, context: BuildContext): BuiltByoc;
}

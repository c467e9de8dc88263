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

/** Where what a cloud makes belongs. */
export interface BuildContext {
  /** Logical name of the component; every child's begins with it. */
  readonly name: string;
  readonly parent: ComponentResource;
  /** What comes before: everything that is made directly here depends on it. */
  readonly dependsOn: readonly Input<Resource>[];
}

/** A Kubernetes cluster without nodes, made or adopted. */
export interface BuiltCluster {
  readonly reference: Output<ClusterReference>;
  /** Contents of the kubeconfig, secret. */
  readonly kubeconfig: Output<string>;
  /** Context within it, where it is not the current one. */
  readonly context?: string;
  /** Immutable identity of the cluster: an ARN, self link or id. It never depends on the kubeconfig. */
  readonly clusterIdentifier: Input<string>;
  /** What must exist before the first node, and be there until the last one is gone. */
  readonly beforeNodes: readonly Resource[];
}

/** What a cloud's add-ons are installed into. */
export interface AddOnContext extends BuildContext {
  readonly cluster: BuiltCluster;
  /** Reaches the cluster. */
  readonly provider: Provider;
  /** The nodes that add-ons run on; empty where an adopted cluster has its own. */
  readonly nodes: readonly Resource[];
  /** Name of the StorageClass to make. */
  readonly storageClass: string;
}

/** A pool's identity in the cloud. */
export interface BuiltPool {
  /** The cloud's ids of what the pool is made of: one on most clouds, one a zone on Huawei Cloud. */
  readonly ids: Output<string[]>;
  /** What has to be there for as long as pods run on the nodes. */
  readonly resources: readonly Resource[];
}

/** Two buckets and the access to them. */
export interface BuiltStorage {
  /** Resolve when the access is granted. */
  readonly dataBucket: Output<BucketReference>;
  readonly opsBucket: Output<BucketReference>;
  /** Keys, secret; there if and only if `traits.usesKeys` and access is granted. */
  readonly credentials?: { readonly accessKeyId: Output<string>; readonly secretAccessKey: Output<string> };
  /** What binds the pods' ServiceAccount to the identity. */
  readonly serviceAccountAnnotations: Readonly<Record<string, Input<string>>>;
}

/** What AutoMQ's BYOC console is told of an environment. */
export interface BuiltByoc {
  /** What the console's machine runs as: ARN of an instance profile, service account, role or agency. */
  readonly consoleIdentity: Output<string>;
  /** What Kafka's nodes and pods run as. */
  readonly dataPlaneIdentity: Output<string>;
  /** Id of the private DNS zone, where one is used. */
  readonly dnsZone?: Output<string>;
}

/** One cloud: pure parts that decide, and parts that build. What the clouds spell differently ends here. */
export interface CloudProvider {
  readonly traits: CloudTraits;

  /** Adds a problem for each rule of this cloud alone that the cluster breaks. */
  validateCluster(spec: ClusterSpec, problems: Problems): void;
  /** The same for a pool; paths are those of a pool's arguments. */
  validatePool(location: LocationSpec, pool: PoolSpec, problems: Problems): void;
  /** The same for object storage. */
  validateStorage(spec: StorageSpec, problems: Problems): void;
  /** The same for what a listener asks of its load balancers; paths are those of a listener's arguments. */
  validateLoadBalancer(request: LoadBalancerRequest, problems: Problems): void;
  /** What a Service needs to get such a load balancer. */
  loadBalancer(
    location: LocationSpec,
    request: LoadBalancerRequest,
    cluster: Output<ClusterReference>,
  ): LoadBalancerSettings;

  /** Makes or adopts the network and the Kubernetes cluster. */
  cluster(spec: ClusterSpec, context: BuildContext): BuiltCluster;
  /** Makes a pool of nodes. */
  nodePool(location: LocationSpec, pool: PoolSpec, cluster: Input<ClusterReference>, context: BuildContext): BuiltPool;
  /** Installs what Kafka needs of a cluster: volumes, DNS, pod identity, load balancers, autoscaler, StorageClass. */
  addOns(spec: ClusterSpec, context: AddOnContext): void;
  /** Makes or adopts buckets, and grants the pods of one ServiceAccount exactly these. */
  objectStorage(spec: StorageSpec, context: BuildContext): BuiltStorage;
  /** Makes what AutoMQ's BYOC console expects of an environment besides cluster, pools and buckets: identities, DNS. */
  byocEnvironment(spec: ByocSpec, context: BuildContext): BuiltByoc;
}

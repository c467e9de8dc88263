import { Provider } from "@pulumi/kubernetes/provider";
import {
  ComponentResource,
  type ComponentResourceOptions,
  log,
  type Output,
  output,
  type Resource,
} from "@pulumi/pulumi";
import { type ClusterReference, noCluster } from "../model/args/kubernetes/cluster-reference";
import type { KubernetesClusterArgs } from "../model/args/kubernetes/kubernetes-cluster-args";
import { normaliseCluster } from "../model/defaults/kubernetes-cluster";
import { validateAdopted } from "../model/rules/adopted";
import { validateComponentName } from "../model/rules/component-names";
import { validateNoEmpty } from "../model/rules/identifiers";
import { poolWarnings, validateCluster, validateLocation } from "../model/rules/kubernetes-cluster";
import type { Problems } from "../model/rules/problem";
import type { ClusterSpec } from "../model/specs/cloud-spec";
import type { BuildContext } from "../providers/cloud-provider";
import { firstName, keepFirstName } from "../providers/first-names";
import { cloudOf, rulesOf } from "../providers/registry";
import { checked, dependencies } from "./arguments";
import { withSecrets } from "./secrets";

/** Providers by the component that created them. A private field would become an output in other languages. */
const providers = new WeakMap<KubernetesCluster, Provider>();

/**
 * A Kubernetes cluster for Kafka: its network, system nodes, volumes, DNS, pod identity and load balancers; or an
 * existing cluster.
 */
export class KubernetesCluster extends ComponentResource {
  /** Reference to the cluster, for NodePool and ObjectStorage. */
  public readonly cluster: Output<ClusterReference>;
  /**
   * Contents of the kubeconfig.
   * @secret
   */
  public readonly kubeconfig: Output<string>;
  /** Name of the StorageClass for Kafka's volumes; empty for the cluster's default one. */
  public readonly storageClass: Output<string>;

  constructor(name: string, args: KubernetesClusterArgs, opts?: ComponentResourceOptions);
  /** @internal `planned` is the specification that the parent component has read from the arguments. */
  constructor(name: string, args: KubernetesClusterArgs, opts: ComponentResourceOptions, planned: ClusterSpec);
  constructor(name: string, args: KubernetesClusterArgs, opts?: ComponentResourceOptions, planned?: ClusterSpec) {
    const spec = opts?.urn ? undefined : (planned ?? checkedCluster(name, args));
    super("kafka-platform:index:KubernetesCluster", name, withSecrets("KubernetesClusterArgs", args), opts);
    if (spec === undefined) {
      // Looked up by its URN: the engine sets the outputs.
      this.cluster = output(noCluster);
      this.kubeconfig = output("");
      this.storageClass = output("");
      return;
    }
    const cloud = cloudOf(spec.cloud);
    if (cloud.traits.builds) keepFirstName(this, name, opts?.parent);
    const context = { name, parent: this, dependsOn: dependencies(opts) };
    const cluster = cloud.cluster(spec, context);
    const provider = new Provider(
      `${name}-provider`,
      {
        kubeconfig: cluster.kubeconfig,
        // Without it, a kubeconfig that is unknown in a preview, or has a new token, would replace every resource in
        // the cluster.
        clusterIdentifier: cluster.clusterIdentifier,
        ...(cluster.context === undefined ? {} : { context: cluster.context }),
      },
      { parent: this },
    );
    providers.set(this, provider);
    const nodes = systemNodePool(spec, this, cluster.reference, { ...context, dependsOn: cluster.beforeNodes });
    // The volumes' claims cannot be changed, and they name the class.
    const storageClass = cloud.traits.builds ? firstName(this, storageClassName(name)).name : output("");
    if (cloud.traits.builds) cloud.addOns(spec, { ...context, cluster, provider, nodes, storageClass });

    this.cluster = cluster.reference;
    this.kubeconfig = cluster.kubeconfig;
    this.storageClass = storageClass;
    this.registerOutputs({ cluster: this.cluster, kubeconfig: this.kubeconfig, storageClass: this.storageClass });
  }

  /** Pulumi's Kubernetes provider for the cluster, for other resources in the cluster. */
  get provider(): Provider {
    const provider = providers.get(this);
    if (provider === undefined)
      throw new Error("A cluster that was looked up has no provider. Create one from its kubeconfig.");
    return provider;
  }
}

/** Name of the StorageClass of a new cluster with this name. */
const storageClassName = (cluster: string): string => cluster;

function checkedCluster(name: string, args: KubernetesClusterArgs): ClusterSpec {
  return checked(`KubernetesCluster "${name}"`, "KubernetesClusterArgs", args, (given, problems) =>
    readCluster(name, given, problems),
  );
}

/** Fills in the defaults and reports problems. */
export function readCluster(name: string, args: KubernetesClusterArgs, problems: Problems): ClusterSpec {
  const cloud = rulesOf(args.cloud);
  const spec = normaliseCluster(args, cloud.traits);
  validateNoEmpty(args, problems);
  validateComponentName("cluster", name, cloud.traits, problems);
  validateLocation(args, cloud.traits, problems);
  validateAdopted(args, cloud.traits, problems);
  validateCluster(spec, cloud.traits, problems);
  cloud.validateCluster(spec, problems);
  if (spec.systemPool !== undefined) cloud.validatePool(spec, spec.systemPool, problems.at("systemNodePool"));
  return spec;
}

function systemNodePool(
  spec: ClusterSpec,
  parent: ComponentResource,
  reference: Output<ClusterReference>,
  context: BuildContext,
): readonly Resource[] {
  if (spec.systemPool === undefined) return [];
  const cloud = cloudOf(spec.cloud);
  for (const warning of poolWarnings(spec.systemPool, cloud.traits)) log.warn(warning, parent);
  return cloud.nodePool(spec, spec.systemPool, reference, { ...context, name: `${context.name}-system` }).resources;
}

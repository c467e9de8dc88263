import { all, ComponentResource, type ComponentResourceOptions, type Output, output } from "@pulumi/pulumi";
import type { AutomqByocEnvironmentArgs, ByocNetwork } from "../model/args/automq-byoc-environment-args";
import { type ClusterReference, noCluster } from "../model/args/kubernetes/cluster-reference";
import { normaliseEnvironment } from "../model/defaults/byoc";
import { byocNetworks, scheduleSpec } from "../model/specs/byoc";
import { omitUndefined } from "../model/values/omit-undefined";
import { keepFirstName } from "../providers/first-names";
import { cloudOf } from "../providers/registry";
import { checked, dependencies } from "./arguments";
import { type ByocPlan, readByoc } from "./byoc-arguments";
import { claimNames } from "./claimed-names";
import { KubernetesCluster } from "./kubernetes-cluster";
import { idsByPool, nodePools, poolClaims } from "./planned-pools";
import { withSecrets } from "./secrets";

/**
 * The resources that the console of AutoMQ's BYOC edition expects in an environment: a dedicated Kubernetes cluster
 * with system nodes, node pools in one zone or three, buckets, identities for the console and for Kafka, and private
 * DNS if you use it. Enter the outputs in the console, or pass them to AutoMQ's Terraform provider.
 */
export class AutomqByocEnvironment extends ComponentResource {
  /** The cluster's id for the console: `kubernetes_cluster_id`. */
  public readonly kubernetesClusterId: Output<string>;
  /** Zones and subnets of each pool, by the pool's name: `networks`. */
  public readonly networks: Output<Record<string, ByocNetwork[]>>;
  /** The cloud's ids of each pool, by the pool's name: `kubernetes_node_groups`. */
  public readonly nodeGroups: Output<Record<string, string[]>>;
  /** Node selector and tolerations of each pool as JSON, by the pool's name: `schedule_spec`. */
  public readonly scheduleSpecs: Output<Record<string, string>>;
  /** Name of the data bucket: `data_buckets`. */
  public readonly dataBucket: Output<string>;
  /** Name of the bucket for logs and metrics, which the installation of the console needs. */
  public readonly opsBucket: Output<string>;
  /** Identity of Kafka's nodes and pods: `instance_role`. */
  public readonly instanceRole: Output<string>;
  /** Identity of the console's machine. */
  public readonly consoleRole: Output<string>;
  /** Id of the private DNS zone, `dns_zone`; empty without one. */
  public readonly dnsZone: Output<string>;
  /** Reference to the cluster, for additional NodePools. */
  public readonly cluster: Output<ClusterReference>;
  /**
   * Contents of the cluster's kubeconfig.
   * @secret
   */
  public readonly kubeconfig: Output<string>;

  constructor(name: string, args: AutomqByocEnvironmentArgs, opts?: ComponentResourceOptions) {
    const plan = opts?.urn ? undefined : checkedByoc(name, args);
    if (plan !== undefined) claimNames("AutomqByocEnvironment", name, opts?.parent, poolClaims(name, plan.pools));
    super("kafka-platform:index:AutomqByocEnvironment", name, withSecrets("AutomqByocEnvironmentArgs", args), opts);
    if (plan === undefined) {
      // Looked up by its URN: the engine sets the outputs.
      this.kubernetesClusterId = output("");
      this.networks = output<Record<string, ByocNetwork[]>>({});
      this.nodeGroups = output<Record<string, string[]>>({});
      this.scheduleSpecs = output<Record<string, string>>({});
      this.dataBucket = output("");
      this.opsBucket = output("");
      this.instanceRole = output("");
      this.consoleRole = output("");
      this.dnsZone = output("");
      this.cluster = output(noCluster);
      this.kubeconfig = output("");
      return;
    }
    keepFirstName(this, name, opts?.parent);
    const dependsOn = dependencies(opts);
    const context = { parent: this, dependsOn };
    const { args: clusterArgs, spec: location } = plan.cluster;
    const kubernetes = new KubernetesCluster(`${name}-kubernetes`, clusterArgs, context, location);
    plan.builtCluster.resolve(kubernetes.cluster);
    const cloud = cloudOf(location.cloud);
    const storage = cloud.objectStorage(plan.storage, { ...context, name: `${name}-storage` });
    const buckets = { data: storage.dataBucket.name, ops: storage.opsBucket.name };
    const environment = cloud.byocEnvironment(
      {
        ...location,
        cluster: kubernetes.cluster,
        buckets,
        ...normaliseEnvironment(args),
        ...omitUndefined({ encryptionKey: plan.storage.encryptionKey }),
      },
      { ...context, name: `${name}-byoc` },
    );

    // On clouds whose nodes have no identity of their own (Huawei Cloud), Kafka's nodes get the identity of the
    // environment.
    const cluster = all([kubernetes.cluster, environment.dataPlaneIdentity]).apply(
      ([reference, identity]): ClusterReference => ({
        ...reference,
        nodeIdentity: reference.nodeIdentity === "" ? identity : reference.nodeIdentity,
      }),
    );
    const pools = nodePools(name, plan, cluster, { parent: this, dependsOn: [kubernetes] });

    const { pools: planned } = plan;
    this.kubernetesClusterId = kubernetes.cluster.id;
    this.networks = kubernetes.cluster.subnets.apply((subnets) =>
      Object.fromEntries(planned.map(({ spec }) => [spec.name, byocNetworks(spec.zones, subnets)])),
    );
    this.nodeGroups = idsByPool(pools);
    this.scheduleSpecs = output(Object.fromEntries(planned.map(({ spec }) => [spec.name, scheduleSpec(spec)])));
    this.dataBucket = buckets.data;
    this.opsBucket = buckets.ops;
    this.instanceRole = environment.dataPlaneIdentity;
    this.consoleRole = environment.consoleIdentity;
    this.dnsZone = environment.dnsZone ?? output("");
    this.cluster = cluster;
    this.kubeconfig = kubernetes.kubeconfig;
    this.registerOutputs({
      kubernetesClusterId: this.kubernetesClusterId,
      networks: this.networks,
      nodeGroups: this.nodeGroups,
      scheduleSpecs: this.scheduleSpecs,
      dataBucket: this.dataBucket,
      opsBucket: this.opsBucket,
      instanceRole: this.instanceRole,
      consoleRole: this.consoleRole,
      dnsZone: this.dnsZone,
      cluster: this.cluster,
      kubeconfig: this.kubeconfig,
    });
  }
}

function checkedByoc(name: string, args: AutomqByocEnvironmentArgs): ByocPlan {
  return checked(`AutomqByocEnvironment "${name}"`, "AutomqByocEnvironmentArgs", args, (given, problems) =>
    readByoc(name, given, problems),
  );
}

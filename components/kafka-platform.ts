import { all, ComponentResource, type ComponentResourceOptions, type Output, output } from "@pulumi/pulumi";
import { engineOf } from "../engines/registry";
import type { KafkaPlatformArgs } from "../model/args/kafka-platform-args";
import { type ClusterReference, noCluster } from "../model/args/kubernetes/cluster-reference";
import { type GrafanaReference, noGrafana } from "../model/args/observability/grafana-reference";
import { type CloudContext, kafkaOnCloud } from "../model/defaults/platform-kafka";
import { observabilityOnCloud, withMetrics } from "../model/defaults/platform-observability";
import { cloudOf } from "../providers/registry";
import { checked, dependencies } from "./arguments";
import { KafkaCluster } from "./kafka-cluster";
import { KubernetesCluster } from "./kubernetes-cluster";
import { ObjectStorage } from "./object-storage";
import { Observability } from "./observability";
import { idsByPool, nodePools } from "./planned-pools";
import { type PlatformPlan, platformNames, readPlatform, storageArgs } from "./platform-arguments";
import { withSecrets } from "./secrets";

/**
 * A Kubernetes cluster, and a Kafka on it whose endpoints are proven to work.
 */
export class KafkaPlatform extends ComponentResource {
  /**
   * Bootstrap addresses by listener name, `host:port`. Resolve once records were produced and consumed through them,
   * so whoever depends on them can connect.
   */
  public readonly bootstrapServers: Output<Record<string, string>>;
  /** Kafka's cluster id; it never changes. */
  public readonly clusterId: Output<string>;
  /** Namespace that Kafka runs in. */
  public readonly namespace: Output<string>;
  /**
   * Contents of the Kubernetes cluster's kubeconfig.
   * @secret
   */
  public readonly kubeconfig: Output<string>;
  /** What further NodePools and ObjectStorages have to know of the cluster. */
  public readonly cluster: Output<ClusterReference>;
  /** Names of the buckets: `data` and `ops`; empty where the platform has none. */
  public readonly buckets: Output<Record<string, string>>;
  /** The cloud's ids of Kafka's node pools, by the pool's name. */
  public readonly nodePools: Output<Record<string, string[]>>;
  /** Where Grafana is, and the Secret to enter it with; empty where none was installed. Resolves when it is ready. */
  public readonly grafana: Output<GrafanaReference>;

  constructor(name: string, args: KafkaPlatformArgs, opts?: ComponentResourceOptions) {
    const plan = opts?.urn ? undefined : checkedPlatform(name, args);
    super("kafka-platform:index:KafkaPlatform", name, withSecrets(args), opts);
    if (plan === undefined) {
      // Looked up by its URN: the engine fills in the outputs.
      this.bootstrapServers = output<Record<string, string>>({});
      this.clusterId = output("");
      this.namespace = output("");
      this.kubeconfig = output("");
      this.cluster = output(noCluster);
      this.buckets = output<Record<string, string>>({});
      this.nodePools = output<Record<string, string[]>>({});
      this.grafana = output(noGrafana);
      return;
    }
    const first = { parent: this, dependsOn: dependencies(opts) };
    const kubernetes = new KubernetesCluster(platformNames.kubernetes(name), plan.cluster, first);
    const observability = observabilityOf(name, args, kubernetes, this);
    const pools = nodePools(name, plan, kubernetes.cluster, { parent: this, dependsOn: [kubernetes] });
    const storage = plan.storage ? storageOf(name, args, kubernetes, first) : undefined;
    const kafka = new KafkaCluster(
      platformNames.kafka(name),
      {
        ...kafkaOnCloud(withMetrics(args), contextOf(args, plan, kubernetes, storage), engineOf(args.kafka.engine)),
        ...(args.verification === undefined ? {} : { verification: args.verification }),
      },
      {
        parent: this,
        providers: { kubernetes: kubernetes.provider },
        // Pods need nodes, volumes and access for as long as they run: Kafka goes first when all is destroyed.
        dependsOn: [kubernetes, ...pools.values(), ...(storage === undefined ? [] : [storage]), ...dependencies(opts)],
      },
    );

    this.bootstrapServers = kafka.bootstrapServers;
    this.clusterId = kafka.clusterId;
    this.namespace = kafka.namespace;
    this.kubeconfig = kubernetes.kubeconfig;
    this.cluster = kubernetes.cluster;
    this.buckets = bucketNames(storage);
    this.nodePools = idsByPool(pools);
    this.grafana = observability?.grafana ?? output(noGrafana);
    this.registerOutputs({
      bootstrapServers: this.bootstrapServers,
      clusterId: this.clusterId,
      namespace: this.namespace,
      kubeconfig: this.kubeconfig,
      cluster: this.cluster,
      buckets: this.buckets,
      nodePools: this.nodePools,
      grafana: this.grafana,
    });
  }
}

function checkedPlatform(name: string, args: KafkaPlatformArgs): PlatformPlan {
  return checked(`KafkaPlatform "${name}"`, "KafkaPlatformArgs", args, (problems) =>
    readPlatform(name, args, problems),
  );
}

function storageOf(
  name: string,
  args: KafkaPlatformArgs,
  kubernetes: KubernetesCluster,
  options: ComponentResourceOptions,
): ObjectStorage {
  const cluster = kubernetes.cluster;
  return new ObjectStorage(platformNames.storage(name), { ...storageArgs(name, args), cluster }, options);
}

function observabilityOf(
  name: string,
  { cloud, kafka, observability }: KafkaPlatformArgs,
  kubernetes: KubernetesCluster,
  parent: ComponentResource,
): Observability | undefined {
  if (observability === undefined) return undefined;
  const storageClass = cloudOf(cloud).traits.builds ? kubernetes.storageClass : undefined;
  return new Observability(
    platformNames.observability(name),
    observabilityOnCloud(observability, kafka, storageClass),
    { parent, providers: { kubernetes: kubernetes.provider }, dependsOn: [kubernetes] },
  );
}

/** What was planned, with what only the built cloud knows. */
function contextOf(
  args: KafkaPlatformArgs,
  plan: PlatformPlan,
  kubernetes: KubernetesCluster,
  storage: ObjectStorage | undefined,
): CloudContext {
  const { location } = plan;
  const cloud = cloudOf(location.cloud);
  if (!cloud.traits.builds) return plan.context;
  return {
    ...plan.context,
    storageClass: kubernetes.storageClass,
    loadBalancer: (request) => cloud.loadBalancer(location, request, kubernetes.cluster),
    ...(storage === undefined
      ? {}
      : { storage: grantsOf(storage, args.kafka.serviceAccountAnnotations, cloud.traits.usesKeys) }),
  };
}

function grantsOf(
  storage: ObjectStorage,
  annotations: KafkaPlatformArgs["kafka"]["serviceAccountAnnotations"],
  usesKeys: boolean,
): NonNullable<CloudContext["storage"]> {
  const { dataBucket, opsBucket, accessKeyId, secretAccessKey, serviceAccountAnnotations } = storage;
  return {
    dataBucket: bucket(dataBucket),
    opsBucket: bucket(opsBucket),
    ...(usesKeys ? { credentials: { accessKeyId, secretAccessKey } } : {}),
    serviceAccountAnnotations: all([serviceAccountAnnotations, annotations ?? {}]).apply(([bound, given]) => ({
      ...bound,
      ...given,
    })),
  };
}

function bucket({ name, region, endpoint, pathStyle }: ObjectStorage["dataBucket"]) {
  return { name, region, endpoint, pathStyle };
}

function bucketNames(storage: ObjectStorage | undefined): Output<Record<string, string>> {
  if (storage === undefined) return output<Record<string, string>>({});
  return all([storage.dataBucket, storage.opsBucket]).apply(
    ([data, ops]): Record<string, string> => ({
      data: data.name,
      ops: ops.name,
    }),
  );
}

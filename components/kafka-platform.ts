import { all, ComponentResource, type ComponentResourceOptions, type Output, output } from "@pulumi/pulumi";
import { type KafkaReference, noKafka } from "../model/args/access/kafka-reference";
import type { KafkaPlatformArgs } from "../model/args/kafka-platform-args";
import { type ClusterReference, noCluster } from "../model/args/kubernetes/cluster-reference";
import { type GrafanaReference, noGrafana } from "../model/args/observability/grafana-reference";
import { firstName, keepFirstName } from "../providers/first-names";
import { checked, dependencies } from "./arguments";
import { resolveBuilt } from "./built-later";
import { claimNames } from "./claimed-names";
import { KafkaCluster, listenerClaims } from "./kafka-cluster";
import { KubernetesCluster } from "./kubernetes-cluster";
import { ObjectStorage } from "./object-storage";
import { Observability } from "./observability";
import { idsByPool, nodePools, poolClaims } from "./planned-pools";
import { type PlatformPlan, readPlatform } from "./platform-arguments";
import { platformNames } from "./platform-names";
import { withSecrets } from "./secrets";

/**
 * A Kubernetes cluster with a Kafka cluster whose endpoints are proven to work.
 */
export class KafkaPlatform extends ComponentResource {
  /**
   * Bootstrap addresses by listener name, `host:port`. They resolve after records were produced and consumed through
   * them, so clients that depend on them can connect.
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
  /** What KafkaUser and KafkaTopic need to know of the Kafka cluster. Resolves together with `bootstrapServers`. */
  public readonly kafka: Output<KafkaReference>;
  /**
   * Certificates of the authorities that clients trust, as PEM; empty without TLS, or for an authority that every client
   * knows.
   */
  public readonly caCertificates: Output<string>;
  /** Names of the Secrets that the clients of `users` mount, by user name. */
  public readonly userSecrets: Output<Record<string, string>>;
  /**
   * Passwords of `users`, by user name.
   * @secret
   */
  public readonly userPasswords: Output<Record<string, string>>;
  /** Reference to the cluster, for additional NodePools and ObjectStorages. */
  public readonly cluster: Output<ClusterReference>;
  /** Names of the buckets: `data` and `ops`; empty if the platform has none. */
  public readonly buckets: Output<Record<string, string>>;
  /** The cloud's ids of Kafka's node pools, by the pool's name. */
  public readonly nodePools: Output<Record<string, string[]>>;
  /**
   * Grafana's address, and the Secret with its credentials; empty if Grafana is not installed. Resolves when Grafana is
   * ready.
   */
  public readonly grafana: Output<GrafanaReference>;

  constructor(name: string, args: KafkaPlatformArgs, opts?: ComponentResourceOptions) {
    const plan = opts?.urn ? undefined : checkedPlatform(name, args);
    if (plan !== undefined) {
      const listeners = listenerClaims(platformNames.kafka(name), plan.kafka.spec, "kafka.listeners");
      claimNames("KafkaPlatform", name, opts?.parent, [...poolClaims(name, plan.pools), ...listeners]);
    }
    super("kafka-platform:index:KafkaPlatform", name, withSecrets("KafkaPlatformArgs", args), opts);
    if (plan === undefined) {
      // Looked up by its URN: the engine sets the outputs.
      this.bootstrapServers = output<Record<string, string>>({});
      this.clusterId = output("");
      this.namespace = output("");
      this.kubeconfig = output("");
      this.cluster = output(noCluster);
      this.kafka = output(noKafka);
      this.caCertificates = output("");
      this.userSecrets = output<Record<string, string>>({});
      this.userPasswords = output<Record<string, string>>({});
      this.buckets = output<Record<string, string>>({});
      this.nodePools = output<Record<string, string[]>>({});
      this.grafana = output(noGrafana);
      return;
    }
    keepFirstName(this, name, opts?.parent);
    const { cluster, built } = plan;
    const first = { parent: this, dependsOn: dependencies(opts) };
    const kubernetes = new KubernetesCluster(platformNames.kubernetes(name), cluster.args, first, cluster.spec);
    const inside = { parent: this, providers: { kubernetes: kubernetes.provider } };
    const observability =
      plan.observability &&
      new Observability(
        platformNames.observability(name),
        plan.observability.args,
        { ...inside, dependsOn: [kubernetes] },
        plan.observability.spec,
      );
    const pools = nodePools(name, plan, kubernetes.cluster, { parent: this, dependsOn: [kubernetes] });
    // The pods that get access to the buckets are those of the Helm release, which keeps its name.
    const release = firstName(this, platformNames.kafka(name)).name;
    const pods = { namespace: args.kafka.namespace ?? release, serviceAccount: release };
    const storage =
      plan.storage &&
      new ObjectStorage(platformNames.storage(name), plan.storage.args, first, { ...plan.storage.spec, ...pods });
    resolveBuilt(built, kubernetes, storage);
    // Pods need nodes, volumes and access as long as they run, so a destroy deletes Kafka first.
    const below = [kubernetes, ...pools.values(), ...(storage === undefined ? [] : [storage]), ...dependencies(opts)];
    const kafka = new KafkaCluster(
      platformNames.kafka(name),
      plan.kafka.args,
      { ...inside, dependsOn: below },
      plan.kafka.spec,
    );

    this.bootstrapServers = kafka.bootstrapServers;
    this.clusterId = kafka.clusterId;
    this.namespace = kafka.namespace;
    this.kubeconfig = kubernetes.kubeconfig;
    this.cluster = kubernetes.cluster;
    this.kafka = kafka.kafka;
    this.caCertificates = kafka.caCertificates;
    this.userSecrets = kafka.userSecrets;
    this.userPasswords = kafka.userPasswords;
    this.buckets = bucketNames(storage);
    this.nodePools = idsByPool(pools);
    this.grafana = observability?.grafana ?? output(noGrafana);
    this.registerOutputs({
      bootstrapServers: this.bootstrapServers,
      clusterId: this.clusterId,
      namespace: this.namespace,
      kubeconfig: this.kubeconfig,
      cluster: this.cluster,
      kafka: this.kafka,
      caCertificates: this.caCertificates,
      userSecrets: this.userSecrets,
      userPasswords: this.userPasswords,
      buckets: this.buckets,
      nodePools: this.nodePools,
      grafana: this.grafana,
    });
  }
}

function checkedPlatform(name: string, args: KafkaPlatformArgs): PlatformPlan {
  return checked(`KafkaPlatform "${name}"`, "KafkaPlatformArgs", args, (given, problems) =>
    readPlatform(name, given, problems),
  );
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

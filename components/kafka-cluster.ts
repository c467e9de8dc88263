import { all, ComponentResource, type ComponentResourceOptions, type Output, output } from "@pulumi/pulumi";
import { RandomId } from "@pulumi/random/randomId";
import type { InstallContext, InstalledKafka } from "../engines/kafka-engine";
import { engineOf } from "../engines/registry";
import { Exposure } from "../model/args/kafka/exposure";
import type { KafkaClusterArgs } from "../model/args/kafka/kafka-cluster-args";
import { isBalanced } from "../model/specs/exposure";
import type { KafkaSpec, ListenerSpec } from "../model/specs/kafka-spec";
import { holdsPrivate } from "../model/values/cidr";
import { clusterIdFromHex } from "../model/values/cluster-id";
import { firstName, keepFirstName } from "../providers/first-names";
import { checked, dependencies } from "./arguments";
import { type Claim, claimNames } from "./claimed-names";
import { readKafka } from "./kafka-arguments";
import { securedNamespace } from "./namespace";
import { withSecrets } from "./secrets";
import { verificationJob } from "./verification";

/**
 * A Kafka cluster on the Kubernetes cluster that the provider in the options reaches.
 */
export class KafkaCluster extends ComponentResource {
  /**
   * Bootstrap addresses by listener name, `host:port`. They resolve after records were produced and consumed through
   * them, so clients that depend on them can connect.
   */
  public readonly bootstrapServers: Output<Record<string, string>>;
  /** Kafka's cluster id; it never changes. */
  public readonly clusterId: Output<string>;
  /** Namespace that Kafka runs in. */
  public readonly namespace: Output<string>;

  constructor(name: string, args: KafkaClusterArgs, opts?: ComponentResourceOptions);
  /** @internal `planned` is the specification that the parent component has read from the arguments. */
  constructor(name: string, args: KafkaClusterArgs, opts: ComponentResourceOptions, planned: KafkaSpec);
  constructor(name: string, args: KafkaClusterArgs, opts?: ComponentResourceOptions, planned?: KafkaSpec) {
    const spec = opts?.urn ? undefined : (planned ?? checkedCluster(name, args));
    if (spec !== undefined && planned === undefined) {
      claimNames("KafkaCluster", name, opts?.parent, listenerClaims(name, spec, "listeners"));
    }
    super("kafka-platform:index:KafkaCluster", name, withSecrets("KafkaClusterArgs", args), opts);
    if (spec === undefined) {
      // Looked up by its URN: the engine sets the outputs.
      this.bootstrapServers = output<Record<string, string>>({});
      this.clusterId = output("");
      this.namespace = output("");
      return;
    }
    const before = dependencies(opts);
    keepFirstName(this, name, opts?.parent);
    const release = firstName(this, name).name;
    const namespace = args.namespace ?? release;
    const metadata = { name: namespace, labels: spec.labels };
    const options = { parent: this, dependsOn: before };
    const dependsOn = spec.createNamespace
      ? [...before, securedNamespace(`${name}-namespace`, metadata, "restricted", options)]
      : before;
    const clusterId = clusterIdOf(spec, name, this);
    const installed = engineOf(spec.traits.engine).install(spec, {
      parent: this,
      name,
      release,
      namespace,
      clusterId,
      dependsOn,
    });
    const proofs = spec.verification.enabled
      ? verifications(spec, name, { parent: this, release, namespace }, installed)
      : [];

    this.clusterId = clusterId;
    this.namespace = output(namespace);
    this.bootstrapServers = all([installed.ready.urn, ...proofs]).apply(() => installed.bootstrapServers);
    this.registerOutputs({
      bootstrapServers: this.bootstrapServers,
      clusterId: this.clusterId,
      namespace: this.namespace,
    });
  }
}

function checkedCluster(name: string, args: KafkaClusterArgs): KafkaSpec {
  return checked(`KafkaCluster "${name}"`, "KafkaClusterArgs", args, (given, problems) =>
    readKafka({ path: "", name, kafka: given, verification: given.verification }, problems),
  );
}

/** The names that a Kafka cluster gives to resources of its listeners; `path` is that of the listeners. */
export function listenerClaims(name: string, { listeners, verification }: KafkaSpec, path: string): Claim[] {
  return listeners.flatMap((listener, index) => {
    const from = { path: `${path}[${index}].name`, value: listener.name };
    const balancers = { kind: "load balancers", name: `${name}-${listener.name}`, ...from };
    const job = { kind: "a verification", name: verificationName(name, listener), ...from };
    return [
      ...(isBalanced(listener.exposure) ? [balancers] : []),
      ...(verification.enabled && isReachableFromPods(listener) ? [job] : []),
    ];
  });
}

/** Logical name of a listener's verification. */
const verificationName = (cluster: string, { name }: ListenerSpec): string => `${cluster}-verification-${name}`;

function clusterIdOf(spec: KafkaSpec, name: string, parent: ComponentResource): Output<string> {
  if (spec.clusterId !== undefined) return output(spec.clusterId);
  return new RandomId(`${name}-cluster-id`, { byteLength: 16 }, { parent }).hex.apply(clusterIdFromHex);
}

/** One verification for each address that pods can reach. It resolves when its Job has succeeded. */
function verifications(
  spec: KafkaSpec,
  name: string,
  context: Pick<InstallContext, "parent" | "release" | "namespace">,
  installed: InstalledKafka,
): Output<string>[] {
  const engine = engineOf(spec.traits.engine);
  return spec.listeners.filter(isReachableFromPods).map((listener) => {
    const bootstrap = installed.bootstrapServers.apply((servers) => servers[listener.name] ?? "");
    const job = verificationJob(spec, engine.verificationPod(spec, bootstrap, context.release), {
      parent: context.parent,
      namespace: context.namespace,
      name: verificationName(name, listener),
      dependsOn: installed.ready,
      revision: installed.revision,
    });
    return job.id;
  });
}

/**
 * A loopback address is a different machine in a pod than for the clients of the listener. And a load balancer whose
 * source ranges contain no private address does not let pods in.
 */
function isReachableFromPods(listener: ListenerSpec): boolean {
  const { exposure, advertisedHost, bootstrapHost, kubernetesNodeHosts = {}, sourceRanges } = listener;
  const isLocal = (host = ""): boolean => /^(localhost|127\.|\[?::1)/.test(host);
  if (exposure === Exposure.NodePort) {
    return ![advertisedHost, bootstrapHost, ...Object.values(kubernetesNodeHosts)].some(isLocal);
  }
  return sourceRanges.length === 0 || sourceRanges.some(holdsPrivate);
}

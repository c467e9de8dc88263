import type { Secret } from "@pulumi/kubernetes/core/v1";
import { all, ComponentResource, type ComponentResourceOptions, type Output, output, secret } from "@pulumi/pulumi";
import { RandomId } from "@pulumi/random/randomId";
import type { InstallContext, InstalledKafka, ToolScript } from "../engines/kafka-engine";
import { engineOf } from "../engines/registry";
import { type KafkaReference, type KafkaReferenceListener, noKafka } from "../model/args/access/kafka-reference";
import { Authentication } from "../model/args/kafka/authentication";
import { Exposure } from "../model/args/kafka/exposure";
import type { KafkaClusterArgs } from "../model/args/kafka/kafka-cluster-args";
import { isBalanced } from "../model/specs/exposure";
import type { KafkaSpec, ListenerSpec } from "../model/specs/kafka-spec";
import { holdsPrivate } from "../model/values/cidr";
import { clusterIdFromHex } from "../model/values/cluster-id";
import { firstName, keepFirstName } from "../providers/first-names";
import { checked, dependencies } from "./arguments";
import { type Claim, claimNames } from "./claimed-names";
import { clientSecret } from "./client-secret";
import { type MadeAccess, makeAccess } from "./kafka-access";
import { readKafka } from "./kafka-arguments";
import { securedNamespace } from "./namespace";
import { withSecrets } from "./secrets";
import { toolJob } from "./tool-job";
import { verificationSecret, verificationUser, withClient, withLogin } from "./verification-user";

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
  /** What KafkaUser and KafkaTopic need to know of the Kafka cluster. Resolves together with `bootstrapServers`. */
  public readonly kafka: Output<KafkaReference>;
  /** Names of the Secrets that the clients of `users` mount, by user name. */
  public readonly userSecrets: Output<Record<string, string>>;
  /**
   * Passwords of `users`, by user name.
   * @secret
   */
  public readonly userPasswords: Output<Record<string, string>>;
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
      this.kafka = output(noKafka);
      this.userSecrets = output<Record<string, string>>({});
      this.userPasswords = output<Record<string, string>>({});
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
    const listeners = installed.bootstrapServers.apply((servers) => referenceListeners(spec, servers));
    const reference = all([installed.tools, namespace, listeners]).apply(
      ([tools, space, byName]): KafkaReference => ({
        ...{ namespace: space, tools, listeners: byName },
        replicates: spec.traits.brokersHaveVolumes,
      }),
    );
    const access = hasAccess(spec)
      ? makeAccess(
          { users: [...(needsUser(spec) ? [verificationUser] : []), ...spec.users], topics: spec.topics },
          reference,
          { parent: this, name, dependsOn: [installed.ready], ownsKafka: true },
        )
      : undefined;
    const userSecrets = spec.users.map((user) => {
      const context = { parent: this, name: `${name}-user-${user.name}`, ready: access?.ready ?? installed.ready };
      const made = clientSecret(user, access?.passwords[user.name], reference, context);
      return [user.name, made.metadata.name] as const;
    });
    const proofs = spec.verification.enabled
      ? verifications(spec, name, { parent: this, release, namespace }, installed, access)
      : [];

    this.clusterId = clusterId;
    this.namespace = output(namespace);
    const proven = all([installed.ready.urn, ...(access === undefined ? [] : [access.ready.urn]), ...proofs]);
    this.bootstrapServers = proven.apply(() => installed.bootstrapServers);
    this.kafka = proven.apply(() => reference);
    this.userSecrets = output(Object.fromEntries(userSecrets));
    this.userPasswords = secret(output(passwordsOf(spec, access)));
    this.registerOutputs({
      bootstrapServers: this.bootstrapServers,
      clusterId: this.clusterId,
      namespace: this.namespace,
      kafka: this.kafka,
      userSecrets: this.userSecrets,
      userPasswords: this.userPasswords,
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

const isScram = ({ authentication }: ListenerSpec): boolean => authentication === Authentication.ScramSha512;
const scramProtocol = "SASL_PLAINTEXT";

/** Whether users or topics are made: where users have rights, even an empty list says which users must not be there. */
function hasAccess(spec: KafkaSpec): boolean {
  return spec.authorization.enabled || spec.users.length + spec.topics.length > 0;
}

function passwordsOf({ users }: KafkaSpec, access: MadeAccess | undefined): Record<string, Output<string>> {
  return Object.fromEntries(
    users.flatMap(({ name }) => {
      const password = access?.passwords[name];
      return password === undefined ? [] : [[name, password]];
    }),
  );
}

/** Whether a verification has to prove that it is a user. */
function needsUser({ listeners, verification }: KafkaSpec): boolean {
  return verification.enabled && listeners.some((listener) => isScram(listener) && isReachableFromPods(listener));
}

function referenceListeners(
  { listeners }: KafkaSpec,
  servers: Readonly<Record<string, string>>,
): Record<string, KafkaReferenceListener> {
  return Object.fromEntries(
    listeners.map((listener) => [
      listener.name,
      {
        bootstrap: servers[listener.name] ?? "",
        authentication: listener.authentication,
        securityProtocol: listener.authentication === Authentication.None ? "PLAINTEXT" : scramProtocol,
      },
    ]),
  );
}

/** Logical name of a listener's verification. */
const verificationName = (cluster: string, { name }: ListenerSpec): string => `${cluster}-verification-${name}`;

function clusterIdOf(spec: KafkaSpec, name: string, parent: ComponentResource): Output<string> {
  if (spec.clusterId !== undefined) return output(spec.clusterId);
  return new RandomId(`${name}-cluster-id`, { byteLength: 16 }, { parent }).hex.apply(clusterIdFromHex);
}

/** A verification's script with what proves to the listener who it is. */
function withCredentials(script: ToolScript, listener: ListenerSpec, client: Secret | undefined): ToolScript {
  if (listener.authenticationSecret !== undefined) return withLogin(script, listener.authenticationSecret);
  return client === undefined || !isScram(listener) ? script : withClient(script, client);
}

/** One verification for each address that pods can reach. It resolves when its Job has succeeded. */
function verifications(
  spec: KafkaSpec,
  name: string,
  context: Pick<InstallContext, "parent" | "release" | "namespace">,
  installed: InstalledKafka,
  access: MadeAccess | undefined,
): Output<string>[] {
  const engine = engineOf(spec.traits.engine);
  const password = access?.passwords[verificationUser.name];
  const client =
    password === undefined
      ? undefined
      : verificationSecret(`${name}-verification-user`, password, scramProtocol, context);
  return spec.listeners.filter(isReachableFromPods).map((listener) => {
    const bootstrap = installed.bootstrapServers.apply((servers) => servers[listener.name] ?? "");
    const script = engine.verification(spec, bootstrap);
    const job = toolJob(installed.tools, withCredentials(script, listener, client), {
      ...{ parent: context.parent, namespace: context.namespace, name: verificationName(name, listener) },
      ...{ container: "verify", app: "kafka-verification" },
      deadlineSeconds: spec.verification.timeoutSeconds + 60,
      dependsOn: [access?.ready ?? installed.ready],
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

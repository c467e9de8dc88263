import { all, ComponentResource, type ComponentResourceOptions, type Output, output, secret } from "@pulumi/pulumi";
import { RandomId } from "@pulumi/random/randomId";
import { certificateName } from "../engines/chart/certificates";
import { engineOf } from "../engines/registry";
import { type KafkaReference, noKafka } from "../model/args/access/kafka-reference";
import type { KafkaClusterArgs } from "../model/args/kafka/kafka-cluster-args";
import type { UserSpec } from "../model/specs/access-spec";
import { isBalanced } from "../model/specs/exposure";
import type { KafkaSpec } from "../model/specs/kafka-spec";
import { clusterIdFromHex } from "../model/values/cluster-id";
import { anonymousUser } from "../model/values/own-users";
import { firstName, keepFirstName } from "../providers/first-names";
import { checked, dependencies } from "./arguments";
import { installCertManager } from "./cert-manager";
import { type Claim, claimNames } from "./claimed-names";
import { clientCertificate } from "./client-certificate";
import { clientSecret } from "./client-secret";
import { type MadeAccess, makeAccess } from "./kafka-access";
import { readKafka } from "./kafka-arguments";
import { securedNamespace } from "./namespace";
import { referenceListeners } from "./reference-listeners";
import { withSecrets } from "./secrets";
import { verificationName, verifications, verifiedListeners, withVerifiers } from "./verifications";

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
      this.caCertificates = output("");
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
    const certManager = spec.certificates?.certManager;
    const issuers = certManager?.install
      ? [installCertManager(name, certManager.chart, { parent: this, dependsOn: before })]
      : [];
    const clusterId = clusterIdOf(spec, name, this);
    const installed = engineOf(spec.traits.engine).install(spec, {
      parent: this,
      name,
      release,
      namespace,
      clusterId,
      dependsOn: [...dependsOn, ...issuers],
    });
    const listeners = referenceListeners(spec, installed);
    const reference = all([installed.tools, namespace, listeners, installed.clientIssuer]).apply(
      ([tools, space, byName, clientIssuer]): KafkaReference => ({
        ...{ namespace: space, tools, listeners: byName, clientIssuer },
        replicates: spec.traits.brokersHaveVolumes,
      }),
    );
    const users = withVerifiers(spec);
    const access = hasAccess(spec, users)
      ? makeAccess({ users, topics: spec.topics }, reference, {
          parent: this,
          name,
          dependsOn: [installed.ready],
          ownsKafka: true,
        })
      : undefined;
    // The clients without authentication have nothing to mount.
    const named = spec.users.filter((user) => user.name !== anonymousUser);
    const userSecrets = named.map((user) => {
      const ready = access?.ready ?? installed.ready;
      const context = { parent: this, name: `${name}-user-${user.name}`, ready };
      if (user.certificateSecret !== undefined) {
        const certificate = { parent: this, name: `${context.name}-certificate`, dependsOn: [ready] };
        clientCertificate({ name: user.name, secretName: user.certificateSecret }, reference, certificate);
      }
      const made = clientSecret(user, access?.passwords[user.name], reference, context);
      return [user.name, made.metadata.name] as const;
    });
    const proofs = verifications(spec, { parent: this, name, release, installed, reference, access });

    this.clusterId = clusterId;
    this.namespace = output(namespace);
    const proven = all([installed.ready.urn, ...(access === undefined ? [] : [access.ready.urn]), ...proofs]);
    this.bootstrapServers = proven.apply(() => installed.bootstrapServers);
    this.kafka = proven.apply(() => reference);
    this.caCertificates = installed.caCertificates;
    this.userSecrets = output(Object.fromEntries(userSecrets));
    this.userPasswords = secret(output(passwordsOf(spec, access)));
    this.registerOutputs({
      bootstrapServers: this.bootstrapServers,
      clusterId: this.clusterId,
      namespace: this.namespace,
      kafka: this.kafka,
      caCertificates: this.caCertificates,
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
export function listenerClaims(name: string, spec: KafkaSpec, path: string): Claim[] {
  const verified = verifiedListeners(spec);
  return spec.listeners.flatMap((listener, index) => {
    const from = { path: `${path}[${index}].name`, value: listener.name };
    const balancers = { kind: "load balancers", name: `${name}-${listener.name}`, ...from };
    const certificate = { kind: "a certificate", name: certificateName(name, listener.name), ...from };
    const job = { kind: "a verification", name: verificationName(name, listener), ...from };
    return [
      ...(isBalanced(listener.exposure) ? [balancers] : []),
      ...(listener.tls ? [certificate] : []),
      ...(verified.includes(listener) ? [job] : []),
    ];
  });
}

/** Whether users or topics are made: where users have rights, even an empty list says which users must not be there. */
function hasAccess({ authorization, topics }: KafkaSpec, users: readonly UserSpec[]): boolean {
  return authorization.enabled || users.length + topics.length > 0;
}

function passwordsOf({ users }: KafkaSpec, access: MadeAccess | undefined): Record<string, Output<string>> {
  return Object.fromEntries(
    users.flatMap(({ name }) => {
      const password = access?.passwords[name];
      return password === undefined ? [] : [[name, password]];
    }),
  );
}

function clusterIdOf(spec: KafkaSpec, name: string, parent: ComponentResource): Output<string> {
  if (spec.clusterId !== undefined) return output(spec.clusterId);
  return new RandomId(`${name}-cluster-id`, { byteLength: 16 }, { parent }).hex.apply(clusterIdFromHex);
}

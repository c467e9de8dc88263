import { all, type ComponentResource, type Input, interpolate, type Output } from "@pulumi/pulumi";
import type { InstalledKafka } from "../engines/kafka-engine";
import { engineOf } from "../engines/registry";
import type { KafkaReference } from "../model/args/access/kafka-reference";
import { Authentication } from "../model/args/kafka/authentication";
import { Exposure } from "../model/args/kafka/exposure";
import { normaliseUser } from "../model/defaults/access";
import type { UserSpec } from "../model/specs/access-spec";
import type { KafkaSpec, ListenerSpec } from "../model/specs/kafka-spec";
import { holdsPrivate } from "../model/values/cidr";
import { anonymousUser } from "../model/values/own-users";
import { clientCertificate } from "./client-certificate";
import type { MadeAccess } from "./kafka-access";
import { toolJob } from "./tool-job";
import { verificationSecret, verificationUser, withClient } from "./verification-user";

/** What verifications run on. */
interface VerificationContext {
  readonly parent: ComponentResource;
  /** Logical name of the Kafka cluster. */
  readonly name: string;
  /** Kafka's own name in its namespace. */
  readonly release: Input<string>;
  readonly installed: InstalledKafka;
  readonly reference: Output<KafkaReference>;
  readonly access: MadeAccess | undefined;
}

/** Logical name of a listener's verification. */
export const verificationName = (cluster: string, { name }: ListenerSpec): string => `${cluster}-verification-${name}`;

/** The listeners that are verified. */
export function verifiedListeners({ listeners, verification }: KafkaSpec): readonly ListenerSpec[] {
  return verification.enabled ? listeners.filter(isReachableFromPods) : [];
}

/** All users to make: those that verifications connect as, and those that are asked for. */
export function withVerifiers(spec: KafkaSpec): UserSpec[] {
  const { users, authorization } = spec;
  const verified = new Set(verifiedListeners(spec).map(({ authentication }) => authentication));
  const acls = authorization.enabled ? verificationUser.acls : [];
  const hasPassword = verified.has(Authentication.ScramSha512);
  const isNamed = [...verified].some((authentication) => authentication !== Authentication.None);
  const named = isNamed ? [{ ...verificationUser, acls, hasPassword }] : [];
  if (acls.length === 0 || !verified.has(Authentication.None)) return [...named, ...users];
  const anonymous = users.find(({ name }) => name === anonymousUser) ?? noRights;
  return [
    ...named,
    ...users.filter((user) => user !== anonymous),
    { ...anonymous, acls: [...anonymous.acls, ...acls] },
  ];
}

/** The clients without authentication, if nobody gives them rights. */
const noRights = normaliseUser({ name: anonymousUser, hasPassword: false });

/** One verification for each address that pods can reach. It resolves when its Job has succeeded. */
export function verifications(spec: KafkaSpec, context: VerificationContext): Output<string>[] {
  const { parent, name, installed, reference, access } = context;
  const namespace = reference.apply((known) => known.namespace);
  const verified = verifiedListeners(spec);
  if (verified.length === 0) return [];
  const engine = engineOf(spec.traits.engine);
  const password = access?.passwords[verificationUser.name];
  const listeners = reference.apply((known) => known.listeners);
  const client = verificationSecret(`${name}-verification-user`, listeners, password, { parent, namespace });
  const certificate = verificationCertificate(verified, context);
  return verified.map((listener) => {
    const bootstrap = installed.bootstrapServers.apply((servers) => servers[listener.name] ?? "");
    const job = toolJob(
      installed.tools,
      withClient(engine.verification(spec, bootstrap), listener, client, certificate),
      {
        ...{ parent, namespace, name: verificationName(name, listener) },
        ...{ container: "verify", app: "kafka-verification" },
        deadlineSeconds: spec.verification.timeoutSeconds + 60,
        dependsOn: [access?.ready ?? installed.ready],
        revision: installed.revision,
      },
    );
    return job.id;
  });
}

/** The certificate of verifications, where a listener needs one and nobody else makes it: the Secret with it. */
function verificationCertificate(
  verified: readonly ListenerSpec[],
  { parent, name, release, installed, reference }: VerificationContext,
): Input<string> | undefined {
  const needs = verified.some(
    ({ authentication, authenticationSecret }) =>
      authentication === Authentication.Mtls && authenticationSecret === undefined,
  );
  if (!needs) return undefined;
  const secretName = interpolate`${release}-verification-certificate`;
  const { id } = clientCertificate({ name: verificationUser.name, secretName }, reference, {
    ...{ parent, name: `${name}-verification-certificate`, dependsOn: [installed.ready] },
  });
  // The Secret is there once the certificate is ready.
  return all([secretName, id]).apply(([secret]) => secret);
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

import { type Declared, type Finding, type ResourceRule, type Settings, undecided, violation } from "../rule";
import { text, Unknown, unknownOf, type Value } from "../values";
import { judgeValues, type Listener, listenersOf, releaseType } from "./release";

export interface ListenerConfig {
  readonly exposures: readonly string[];
  readonly allowedListeners: readonly string[];
}

const outside = ["PublicLoadBalancer", "InternalLoadBalancer", "NodePort"];

const settings: Settings<ListenerConfig> = {
  exposures: {
    type: "array",
    items: { type: "string", enum: [...outside, "Cluster"] },
    default: outside,
    description: "Exposures of the listeners that the rule looks at.",
  },
  allowedListeners: {
    type: "array",
    items: { type: "string" },
    default: [],
    description: "Names of listeners that the rule accepts as they are.",
  },
};

/** Who can reach a listener, for messages. */
const reachedBy: Readonly<Record<string, string>> = {
  PublicLoadBalancer: "the whole internet",
  InternalLoadBalancer: "the private network",
  NodePort: "everything that reaches the Kubernetes nodes",
  Cluster: "every pod of the Kubernetes cluster",
};

const hasClientCertificates = ({ authentication }: Listener): boolean => authentication === "Mtls";

/** The listeners that a rule looks at, each with what is known about the value that decides. */
function* judgeListeners(
  release: Declared,
  { exposures, allowedListeners }: ListenerConfig,
  deciding: (listener: Listener) => Value,
  judge: (listener: Listener, clients: string) => Finding | undefined,
): Iterable<Finding> {
  yield* judgeValues(release, function* (values) {
    for (const listener of listenersOf(values)) {
      const { name, exposure } = listener;
      if (allowedListeners.includes(text(name))) continue;
      const value = deciding(listener);
      if (!(exposure instanceof Unknown) && !exposures.includes(text(exposure))) continue;
      const found = judge(listener, reachedBy[text(exposure)] ?? "clients");
      // What is safe is safe for all clients and under every name.
      if (!(value instanceof Unknown) && found === undefined) continue;
      const open = unknownOf(value, exposure, allowedListeners.length === 0 ? undefined : name);
      if (open !== undefined) yield undecided(release, open);
      else if (found !== undefined) yield found;
    }
  });
}

/** The value that decides about TLS: it is the certificate's, but client certificates say that there is TLS. */
const tlsOf = (listener: Listener): Value =>
  hasClientCertificates(listener)
    ? ""
    : listener.tlsSecret === ""
      ? (unknownOf(listener.authentication) ?? "")
      : listener.tlsSecret;

const described = ({ name, place, exposure }: Listener): string =>
  `listener "${text(name)}" (${place}) with exposure ${text(exposure)}`;

export const listenerAuthentication: ResourceRule<ListenerConfig> = {
  name: "kafka-listener-authentication",
  description: "Clients of a Kafka listener that is reached from outside of the Kubernetes cluster authenticate.",
  severity: "critical",
  settings,
  types: [releaseType],
  judge: (release, config) =>
    judgeListeners(
      release,
      config,
      ({ authentication }) => authentication,
      (listener, clients) =>
        listener.authentication !== "None"
          ? undefined
          : violation(release, {
              what: `The ${described(listener)} has no authentication`,
              why: `Kafka takes every client from ${clients} for the user ANONYMOUS, who can read and write what this user can`,
              next: "Set the listener's authentication to ScramSha512 or Mtls, or its exposure to Cluster",
            }),
    ),
};

export const listenerTls: ResourceRule<ListenerConfig> = {
  name: "kafka-listener-tls",
  description: "A Kafka listener that is reached from outside of the Kubernetes cluster has TLS.",
  severity: "critical",
  settings,
  types: [releaseType],
  judge: (release, config) =>
    judgeListeners(release, config, tlsOf, (listener, clients) =>
      hasClientCertificates(listener) || listener.tlsSecret !== ""
        ? undefined
        : violation(release, {
            what: `The ${described(listener)} has no TLS`,
            why: `Records cross ${clients === "the whole internet" ? "the internet" : "the network"} unencrypted, and everyone on the way can read and change them`,
            next: "Give the listener a certificate (tls), or set its exposure to Cluster",
          }),
    ),
};

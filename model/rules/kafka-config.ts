import type { KafkaSpec } from "../specs/kafka-spec";
import { isSecretProperty } from "./known-properties";

/**
 * Why a property is rejected. A key names one property; a key with a dot at its end names all properties that start
 * with it.
 */
export type RefusedConfig = Readonly<Record<string, string>>;

/** Server properties that the chart renders itself, with what to set instead. The chart rejects them too. */
const owned: RefusedConfig = {
  "process.roles": "the platform sets roles. Set controllers and brokers in the arguments.",
  "node.id": "the platform derives node ids from the pods' names. Leave it out.",
  "broker.id": "the platform derives node ids from the pods' names. Leave it out.",
  "broker.rack": "the rack is the zone. Set zones in the arguments.",
  "log.dir": "the data directory is the pod's volume. Set storage in the arguments.",
  "log.dirs": "the data directory is the pod's volume. Set storage in the arguments.",
  "metadata.log.dir": "the metadata directory is the pod's volume. Set storage in the arguments.",
  listeners: "set listeners in the arguments.",
  "advertised.listeners": "each listener's exposure decides its addresses. Set listeners in the arguments.",
  "listener.security.protocol.map": "the listeners decide the protocol. Set listeners in the arguments.",
  "listener.name.": "the platform sets properties of listeners. Set listeners in the arguments.",
  "inter.broker.listener.name": "the platform has its own listener for brokers. Leave it out.",
  "security.inter.broker.protocol": "the platform has its own listener for brokers. Leave it out.",
  "controller.listener.names": "the platform has its own listener for controllers. Leave it out.",
  "control.plane.listener.name": "the platform has its own listener for controllers. Leave it out.",
  "controller.quorum.voters": "the platform sets the quorum. Set controllers in the arguments.",
  "controller.quorum.bootstrap.servers": "the platform sets the quorum. Set controllers in the arguments.",
  "sasl.enabled.mechanisms": "the authentication of each listener decides it. Set listeners in the arguments.",
  "sasl.mechanism.inter.broker.protocol": "the platform has its own listener for brokers. Leave it out.",
  "sasl.mechanism.controller.protocol": "the platform has its own listener for controllers. Leave it out.",
  "super.users": "the Kafka nodes are super users. Set authorization.superUsers in the arguments.",
  "sasl.jaas.config": "config is stored in a ConfigMap, where credentials are not safe. Leave it out.",
  "cluster.id": "the platform sets it. Set clusterId in the arguments; it cannot be changed later.",
  "config.providers": "the platform uses it to read secrets from files. Leave it out.",
  "config.providers.": "the platform uses it to read secrets from files. Leave it out.",
};

/** Why a property is rejected; undefined if it is accepted. `refused` has the properties that the engine rejects. */
export function refusedConfigReason(key: string, refused: RefusedConfig): string | undefined {
  for (const table of [owned, refused]) {
    if (Object.hasOwn(table, key)) return table[key];
    const prefix = Object.keys(table).find((entry) => entry.endsWith(".") && key.startsWith(entry));
    if (prefix !== undefined) return table[prefix];
  }
  return undefined;
}

/** Why the name of a property is not valid; undefined if it is. */
export function unfitKeyReason(key: string): string | undefined {
  return /^[A-Za-z0-9._-]+$/.test(key)
    ? undefined
    : "the key is not valid. Use only letters, digits, dots, dashes and underscores.";
}

/** Why a property does not fit in a properties file that everyone in the namespace can read; undefined if it fits. */
export function unfitConfigReason(key: string, value: unknown): string | undefined {
  const unfit = unfitKeyReason(key);
  if (unfit !== undefined) return unfit;
  if (isSecretProperty(key, String(value)))
    return "it looks like a secret, and config is stored in a ConfigMap. Name a Secret for it in configSecrets.";
  // Kafka would replace it by the content of a file, and show it to everyone who may describe configurations.
  if (String(value).includes("${dir:"))
    return "${dir:…} would read a mounted Secret into the property. Use configSecrets, or write the value itself.";
  return undefined;
}

/** Why an authorizer of the user's cannot work; undefined if it can, or if there is none. */
export function authorizerReason({
  config,
  authorization,
}: Pick<KafkaSpec, "config" | "authorization">): string | undefined {
  return config["authorizer.class.name"] === undefined || authorization.enabled
    ? undefined
    : "is set, but authorization.enabled is false: the Kafka nodes themselves would have no rights. Set authorization.enabled, or leave it out.";
}

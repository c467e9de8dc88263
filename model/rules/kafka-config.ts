/** Why a property can not be given: an exact key, or with a dot at its end every key that starts with it. */
export type RefusedConfig = Readonly<Record<string, string>>;

/** Server properties that the chart renders itself, with what to set in their place. The chart refuses them too. */
const owned: RefusedConfig = {
  "process.roles": "roles follow from controllers and brokers.",
  "node.id": "node ids follow from the pods.",
  "broker.id": "node ids follow from the pods.",
  "broker.rack": "the rack is the zone. Set zones.",
  "log.dir": "the data directory is the pod's volume. Set storage.",
  "log.dirs": "the data directory is the pod's volume. Set storage.",
  "metadata.log.dir": "the metadata directory is the pod's volume.",
  listeners: "set listeners in the arguments.",
  "advertised.listeners": "addresses follow from each listener's exposure. Set listeners in the arguments.",
  "listener.security.protocol.map": "the protocol follows from the listeners. Set listeners in the arguments.",
  "listener.name.": "it follows from each listener. Set listeners in the arguments.",
  "inter.broker.listener.name": "the platform keeps a listener of its own for brokers.",
  "security.inter.broker.protocol": "the platform keeps a listener of its own for brokers.",
  "controller.listener.names": "the platform keeps a listener of its own for controllers.",
  "control.plane.listener.name": "the platform keeps a listener of its own for controllers.",
  "controller.quorum.voters": "the quorum follows from controllers.",
  "controller.quorum.bootstrap.servers": "the quorum follows from controllers.",
  "sasl.enabled.mechanisms": "it follows from each listener's authentication.",
  "sasl.mechanism.inter.broker.protocol": "the platform keeps a listener of its own for brokers.",
  "sasl.mechanism.controller.protocol": "the platform keeps a listener of its own for controllers.",
  "sasl.jaas.config": "credentials do not belong into a ConfigMap.",
  "cluster.id": "set clusterId, which can not change afterwards.",
  "config.providers": "the platform uses it to read secrets from files.",
  "config.providers.": "the platform uses it to read secrets from files.",
};

/** Why a property can not be given, or undefined when it can. `refused` is what the engine adds. */
export function refusedConfigReason(key: string, refused: RefusedConfig): string | undefined {
  for (const table of [owned, refused]) {
    if (Object.hasOwn(table, key)) return table[key];
    const prefix = Object.keys(table).find((entry) => entry.endsWith(".") && key.startsWith(entry));
    if (prefix !== undefined) return table[prefix];
  }
  return undefined;
}

/** Why a property would do harm in a file that everybody in the namespace may read, or undefined when it would not. */
export function unfitConfigReason(key: string, value: unknown): string | undefined {
  if (!/^[A-Za-z0-9._-]+$/.test(key)) return "a key has letters, digits, dots, dashes and underscores only.";
  if (/[\r\n]/.test(String(value))) return "a line break would begin another property. Write it on one line.";
  if (/(password|jaas\.config|secret|access\.key|ssl\.keystore\.key)$/.test(key))
    return "it looks like a secret, and config lies in a ConfigMap. Name a Secret in listeners or automq.credentials.";
  return undefined;
}

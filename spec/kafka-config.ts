/** Server properties that the chart renders itself, with what to set in their place. The chart refuses them too. */
const owned: Readonly<Record<string, string>> = {
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
  "inter.broker.listener.name": "the platform keeps a listener of its own for brokers.",
  "security.inter.broker.protocol": "the platform keeps a listener of its own for brokers.",
  "controller.listener.names": "the platform keeps a listener of its own for controllers.",
  "controller.quorum.voters": "the quorum follows from controllers.",
  "controller.quorum.bootstrap.servers": "the quorum follows from controllers.",
  "cluster.id": "set clusterId, which can not change afterwards.",
  "elasticstream.enable": "the engine decides it.",
  "s3.data.buckets": "set automq.dataBucket.",
  "s3.ops.buckets": "set automq.opsBucket.",
  "s3.wal.path": "set automq.walBucket.",
  "automq.zonerouter.channels": "set automq.zoneRouter.",
  "config.providers": "the platform uses it to read secrets from files.",
};

/** Why a property can not be given, or undefined when it can. */
export function ownedConfigReason(key: string): string | undefined {
  if (Object.hasOwn(owned, key)) return owned[key];
  if (key.startsWith("config.providers.")) return owned["config.providers"];
  return undefined;
}

import { type Declared, type Finding, undecided } from "../rule";
import { at, isOn, items, text, Unknown, type Value, wholeNumber } from "../values";

export const releaseType = "kubernetes:helm.sh/v3:Release";

/** The engines of the chart. */
const flavors: readonly string[] = ["apache", "automq"];

/** A path or an address of the chart in the package, wherever the package is. */
const ownChart = /(^|[\\/])charts[\\/]kafka[\\/]?$/;

/** Ports of the Kafka nodes that the chart keeps for itself. */
export const nodePorts: Readonly<Record<string, number>> = { controller: 9090, internal: 9091 };

export interface Listener {
  readonly name: string;
  /** Where it stands, for messages. */
  readonly place: string;
  readonly port: number | undefined;
  readonly exposure: Value;
  readonly authentication: Value;
  readonly tlsSecret: Value;
}

/**
 * The values of a Helm release of the chart kafka of kafka-platform; undefined for releases of other charts. Releases of
 * KafkaCluster always name the engine. The engine shows the values of `valueYamlFiles` among `values`: Pulumi's Kubernetes
 * provider has merged them before.
 */
export function kafkaValues({ type, props }: Declared): Value {
  if (type !== releaseType) return undefined;
  const values = at(props, "values");
  const isOwn = ownChart.test(text(at(props, "chart"))) || flavors.includes(text(at(values, "flavor")));
  return isOwn ? (values ?? {}) : undefined;
}

/** What the rule says about a value of the chart: nothing for other charts, and undecided if the value is not known. */
export function* judgeValues(release: Declared, judge: (values: Value) => Iterable<Finding>): Iterable<Finding> {
  const values = kafkaValues(release);
  if (values instanceof Unknown) yield undecided(release, values);
  else if (values !== undefined) yield* judge(values);
}

/** The engine. The chart's default is Apache Kafka. */
export const flavorOf = (values: Value): Value => at(values, "flavor") ?? "apache";

/** The listeners for clients, with the chart's defaults. */
export function listenersOf(values: Value): readonly Listener[] {
  const listeners = at(values, "listeners") ?? [{ name: "plain", port: 9092 }];
  return items(listeners).map((listener, index) => ({
    name: text(at(listener, "name")),
    place: `values.listeners[${index}]`,
    port: wholeNumber(at(listener, "port")),
    exposure: at(listener, "exposure") ?? "Cluster",
    authentication: at(listener, "authentication", "type") ?? "None",
    tlsSecret: at(listener, "tls", "secretName") ?? "",
  }));
}

/** How many Kafka nodes hold partitions, at least; undefined if it is not known. */
export function leastNodes(values: Value): number | undefined {
  const number = (path: readonly string[], byDefault: number): number | undefined => {
    const found = at(values, ...path);
    return found === undefined ? byDefault : wholeNumber(found);
  };
  const scaled = isOn(at(values, "brokers", "autoscaling", "enabled"));
  const brokers = scaled ? number(["brokers", "autoscaling", "minReplicas"], 3) : number(["brokers", "replicas"], 3);
  const controllers = isOn(at(values, "controllers", "dedicated")) ? 0 : number(["controllers", "replicas"], 3);
  return brokers === undefined || controllers === undefined ? undefined : brokers + controllers;
}

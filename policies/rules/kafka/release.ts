import type { Declared, Finding } from "../rule";
import { at, given, isOn, items, text, Unknown, unknownOf, type Value, wholeNumber } from "../values";

export const releaseType = "kubernetes:helm.sh/v3:Release";

/** The engines of the chart. */
const flavors: readonly string[] = ["apache", "automq"];

/** A path of the chart in the package, wherever the package is; and any chart of this name. */
const ownChart = /(^|[\\/])charts[\\/]kafka[\\/]?$/;
const chartName = /(^|[\\/])kafka[\\/]?$/;

/** Ports of the Kafka nodes that the chart keeps for itself. */
export const nodePorts: Readonly<Record<string, number>> = { controller: 9090, internal: 9091 };

export interface Listener {
  readonly name: Value;
  /** Where it stands, for messages. */
  readonly place: string;
  readonly port: Value;
  readonly exposure: Value;
  readonly authentication: Value;
  readonly tlsSecret: Value;
}

/**
 * The values of a Helm release of the chart kafka of kafka-platform; undefined for releases of other charts. Releases of
 * KafkaCluster always name the engine, and no other chart has listeners with an exposure. The engine shows the values of
 * `valueYamlFiles` among `values`: Pulumi's Kubernetes provider has merged them before.
 */
export function kafkaValues({ type, props }: Declared): Value {
  if (type !== releaseType) return undefined;
  const values = at(props, "values");
  const chart = at(props, "chart");
  if (ownChart.test(text(chart))) return values ?? {};
  if (values instanceof Unknown) return chart instanceof Unknown || chartName.test(text(chart)) ? values : undefined;
  const flavor = at(values, "flavor");
  const isOwn =
    flavor instanceof Unknown || flavors.includes(text(flavor)) || items(at(values, "listeners")).some(hasExposure);
  return isOwn ? values : undefined;
}

const hasExposure = (listener: Value): boolean => given(at(listener, "exposure"));

/** What the rule says about the values of the chart: nothing for other charts. The values as a whole can be unknown. */
export function* judgeValues(release: Declared, judge: (values: Value) => Iterable<Finding>): Iterable<Finding> {
  const values = kafkaValues(release);
  if (values !== undefined) yield* judge(values);
}

/** The engine. The chart's default is Apache Kafka. */
export const flavorOf = (values: Value): Value => at(values, "flavor") ?? "apache";

/** The listeners for clients, with the chart's defaults. */
export function listenersOf(values: Value): readonly Listener[] {
  const listeners = at(values, "listeners") ?? [{ name: "plain", port: 9092 }];
  return items(listeners).map((listener, index) => ({
    name: at(listener, "name"),
    place: `values.listeners[${index}]`,
    port: at(listener, "port"),
    exposure: at(listener, "exposure") ?? "Cluster",
    authentication: at(listener, "authentication", "type") ?? "None",
    tlsSecret: at(listener, "tls", "secretName") ?? "",
  }));
}

/** How many Kafka nodes hold partitions, at least; undefined if a number is not one. */
export function leastNodes(values: Value): number | Unknown | undefined {
  const [scaled, dedicated] = [at(values, "brokers", "autoscaling", "enabled"), at(values, "controllers", "dedicated")];
  const controllers = isOn(dedicated) ? 0 : (at(values, "controllers", "replicas") ?? 3);
  const brokers = isOn(scaled)
    ? (at(values, "brokers", "autoscaling", "minReplicas") ?? 3)
    : (at(values, "brokers", "replicas") ?? 3);
  const open = unknownOf(scaled, dedicated, controllers, brokers);
  if (open !== undefined) return open;
  const [one, other] = [wholeNumber(controllers), wholeNumber(brokers)];
  return one === undefined || other === undefined ? undefined : one + other;
}

import { stringify } from "yaml";
import type { Engine } from "../../model/args/kafka/engine";
import type { AlertThresholdsArgs } from "../../model/args/observability/alert-args";
import { type AlertThresholds, normaliseThresholds } from "../../model/defaults/alert-thresholds";
import { defaultRunbooks } from "../../model/defaults/observability";
import { observedEngines } from "../engines";
import { recordedNames, recordingsOf } from "../metrics/engines";
import { nameOf, namesIn } from "../metrics/vocabulary";
import { type Alert, ON_CLUSTER } from "./alert";
import { availabilityAlerts } from "./availability";
import { capacityAlerts } from "./capacity";
import { consumerAlerts } from "./consumers";
import { objectStoreAlerts } from "./object-store";
import type { AlertRule, RuleGroup, RulesFile } from "./rule";

/** Every alert there is, whatever the engine. */
export const alerts: readonly Alert[] = [
  ...availabilityAlerts,
  ...capacityAlerts,
  ...consumerAlerts,
  ...objectStoreAlerts,
];

/** What shapes the rules. */
export interface RuleOptions {
  /** Every engine whose clusters the Prometheus watches. */
  readonly engines: readonly Engine[];
  /** Absent ones have the defaults of each engine. */
  readonly thresholds?: AlertThresholdsArgs;
  /** Whether there are alerts beside the recorded series; true by default. */
  readonly alerts?: boolean;
  /** Where the runbooks' pages are; the alert's name and `.md` follow it. */
  readonly runbooks?: string;
}

/** Alerts that the engine's metrics can raise. */
export function alertsOf(engine: Engine): Alert[] {
  const names = recordedNames(engine);
  const thresholds = normaliseThresholds(observedEngines[engine].wal);
  return alerts.filter((alert) => namesIn(alert.expression(thresholds)).every((name) => names.has(name)));
}

/** The recording and alert rules of a Prometheus. */
export function rulesOf(options: RuleOptions): RulesFile {
  const recording = recordingsOf(options.engines).map(({ key, expression }) => ({
    record: nameOf(key),
    expr: expression,
  }));
  const metrics: RuleGroup = { name: "kafka-platform-metrics", interval: "30s", rules: recording };
  if (options.alerts === false) return { groups: [metrics] };
  return { groups: [metrics, { name: "kafka-platform-alerts", rules: alertRules(options) }] };
}

function alertRules({ engines, thresholds, runbooks = defaultRunbooks }: RuleOptions): AlertRule[] {
  const limits = new Map(
    engines.map((engine) => [engine, normaliseThresholds(observedEngines[engine].wal, thresholds)]),
  );
  const able = new Map(engines.map((engine) => [engine, new Set(alertsOf(engine))]));
  return alerts.flatMap((alert) => {
    const having = [...limits].filter(([engine]) => able.get(engine)?.has(alert));
    const [first] = having;
    if (first === undefined) return [];
    const byExpression = new Map<string, Engine[]>();
    for (const [engine, own] of having) {
      const expression = alert.expression(own);
      byExpression.set(expression, [...(byExpression.get(expression) ?? []), engine]);
    }
    // No threshold that an engine has a default of its own for is a time to wait.
    return alertRule(alert, forEngines(byExpression, limits.size), first[1], runbooks);
  });
}

/** One expression out of those that engines differ by, each for its engines' clusters only. */
function forEngines(byExpression: ReadonlyMap<string, readonly Engine[]>, engines: number): string {
  const parts = [...byExpression].map(([expression, own]) =>
    own.length === engines
      ? expression
      : `(${expression}) and ${ON_CLUSTER} ${nameOf("podInfo")}{engine=~"${own.join("|")}"}`,
  );
  return parts.join(" or ");
}

function alertRule(alert: Alert, expr: string, thresholds: AlertThresholds, runbooks: string): AlertRule {
  return {
    alert: alert.name,
    expr,
    for: typeof alert.for === "string" ? alert.for : alert.for(thresholds),
    labels: { severity: alert.severity, part_of: "kafka-platform" },
    annotations: {
      summary: `Kafka {{ $labels.namespace }}/{{ $labels.cluster }}: ${alert.summary}`,
      description: alert.description,
      runbook_url: `${runbooks}${alert.name}.md`,
    },
  };
}

/** Rules as Prometheus' own file. */
export const rulesYaml = (rules: RulesFile): string => stringify(rules, { lineWidth: 0 });

/** A Kubernetes object, as data. */
export interface KubernetesObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMetadata;
  readonly spec: object;
}

export interface ObjectMetadata {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/** Rules as a PrometheusRule of the Prometheus Operator. */
export function prometheusRule(rules: RulesFile, metadata: ObjectMetadata): KubernetesObject {
  return { apiVersion: "monitoring.coreos.com/v1", kind: "PrometheusRule", metadata, spec: rules };
}

import { stringify } from "yaml";
import type { Engine } from "../../spec/engine";
import { recordedNames, recordingsOf } from "../metrics/engines";
import { nameOf, namesIn } from "../metrics/vocabulary";
import { type AlertThresholds, thresholdsOf, walKindOf } from "../thresholds";
import type { Alert } from "./alert";
import { availabilityAlerts } from "./availability";
import { capacityAlerts } from "./capacity";
import { consumerAlerts } from "./consumers";
import { objectStoreAlerts } from "./object-store";
import type { AlertRule, RulesFile } from "./rule";

/** Every alert there is, whatever the engine. */
export const alerts: readonly Alert[] = [
  ...availabilityAlerts,
  ...capacityAlerts,
  ...consumerAlerts,
  ...objectStoreAlerts,
];

/** What shapes the rules of an engine. */
export interface RuleOptions {
  readonly engine: Engine;
  /** Absent: the engine's defaults. */
  readonly thresholds?: AlertThresholds;
  /** Where the runbooks' pages are; the alert's name and `.md` follow it. */
  readonly runbooks?: string;
}

/** Alerts that the engine's metrics can raise. */
export function alertsOf(engine: Engine): Alert[] {
  const names = recordedNames(engine);
  const thresholds = thresholdsOf(walKindOf(engine));
  return alerts.filter((alert) => namesIn(alert.expression(thresholds)).every((name) => names.has(name)));
}

/** The recording and alert rules of an engine. */
export function rulesOf({ engine, thresholds, runbooks = "docs/runbooks/" }: RuleOptions): RulesFile {
  const limits = thresholds ?? thresholdsOf(walKindOf(engine));
  const recording = recordingsOf(engine).map(({ key, expression }) => ({ record: nameOf(key), expr: expression }));
  return {
    groups: [
      { name: `kafka-platform-${engine}-metrics`, interval: "30s", rules: recording },
      {
        name: `kafka-platform-${engine}-alerts`,
        rules: alertsOf(engine).map((alert) => alertRule(alert, limits, runbooks)),
      },
    ],
  };
}

function alertRule(alert: Alert, thresholds: AlertThresholds, runbooks: string): AlertRule {
  return {
    alert: alert.name,
    expr: alert.expression(thresholds),
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

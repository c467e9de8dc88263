import type { AlertSeverity } from "../../model/args/observability/alert-args";
import type { AlertThresholds } from "../../model/defaults/alert-thresholds";

/** An alert before thresholds are known. Its page in docs/runbooks has the same name. */
export interface Alert {
  readonly name: string;
  readonly severity: AlertSeverity;
  /** How long the condition must be true. */
  readonly for: string | ((thresholds: AlertThresholds) => string);
  /** When it fires, in recorded names only. An engine that lacks one of them does not get the alert. */
  readonly expression: (thresholds: AlertThresholds) => string;
  /** What follows the cluster's name in the summary; a template of Prometheus with the value. */
  readonly summary: string;
  /** What it means for the users of Kafka, in one or two sentences. */
  readonly description: string;
}

export const CLUSTER = "cluster, namespace";
export const ON_CLUSTER = `on (${CLUSTER})`;

import type { AlertSeverity } from "../../model/args/observability/alert-args";
import type { AlertThresholds } from "../../model/defaults/alert-thresholds";

/** An alert before thresholds are known. Its name is that of its page in docs/runbooks. */
export interface Alert {
  readonly name: string;
  readonly severity: AlertSeverity;
  /** How long the condition has to hold. */
  readonly for: string | ((thresholds: AlertThresholds) => string);
  /** When it fires, in recorded names only. An engine that lacks one of them does not get the alert. */
  readonly expression: (thresholds: AlertThresholds) => string;
  /** What follows the cluster's name in the summary; a template of Prometheus with the value. */
  readonly summary: string;
  /** What it means for those who use Kafka, in a sentence or two. */
  readonly description: string;
}

export const CLUSTER = "cluster, namespace";
export const ON_CLUSTER = `on (${CLUSTER})`;

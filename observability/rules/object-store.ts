import { AlertSeverity } from "../../model/args/observability/alert-args";
import { nameOf } from "../metrics/vocabulary";
import { type Alert, CLUSTER } from "./alert";

/** Alerts on the object store, and on what an engine that lives on one does about it. */
export const objectStoreAlerts: readonly Alert[] = [
  {
    name: "KafkaObjectStoreErrors",
    severity: AlertSeverity.Critical,
    for: "5m",
    expression: ({ objectStoreErrorsPerSecond }) =>
      `sum by (${CLUSTER}) (${nameOf("storeErrors")}) > ${objectStoreErrorsPerSecond}`,
    summary: "sees {{ $value | humanize }} failed requests per second to its object store",
    description: "Writes are acknowledged only when they are in the store: producers wait or fail.",
  },
  {
    name: "KafkaObjectStoreSlow",
    severity: AlertSeverity.Warning,
    for: "10m",
    expression: ({ objectStoreLatencySeconds }) =>
      `${nameOf("storeLatency99")}{operation=~"put_object|get_object"} > ${objectStoreLatencySeconds} and on (${CLUSTER}, operation) ${nameOf("storeRequests")} > 0`,
    summary: "{{ $labels.operation }} takes {{ $value | humanizeDuration }} (99th percentile)",
    description: "The store, or the way to it, is slow; produce latency follows.",
  },
  {
    name: "KafkaObjectStoreThrottled",
    severity: AlertSeverity.Warning,
    for: "5m",
    // The quota is reported only at the metrics level DEBUG, back pressure at every level.
    expression: () => `${nameOf("backPressure")} > 0 or min without (direction) (${nameOf("storeQuota")}) == 0`,
    summary: "{{ $labels.broker }} holds producers back because the object store does not keep up",
    description: "The broker may start no more requests, or has more in memory than it can upload.",
  },
  {
    name: "KafkaBalancerBlind",
    severity: AlertSeverity.Warning,
    for: "15m",
    expression: () => `${nameOf("balancerDelay")} > 60000`,
    summary: "the balancer has had no load figures from node {{ $labels.node_id }} for {{ $value | humanize }} ms",
    description: "AutoBalancer leaves out brokers of which it has heard nothing for a minute: load stays uneven.",
  },
];

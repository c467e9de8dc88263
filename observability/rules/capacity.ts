import { AlertSeverity } from "../../model/args/observability/alert-args";
import { nameOf } from "../metrics/vocabulary";
import { type Alert, CLUSTER } from "./alert";

const DAY = 86_400;
const producing = `sum by (${CLUSTER}, broker) (${nameOf("brokerRequests")}{type="Produce"}) > 0`;

/** Alerts on limited resources: time, threads, space, certificates. */
export const capacityAlerts: readonly Alert[] = [
  {
    name: "KafkaProduceLatency",
    severity: AlertSeverity.Warning,
    for: "10m",
    // Some engines keep a percentile's last value after traffic has stopped.
    expression: ({ produceLatencyMilliseconds }) =>
      `${nameOf("brokerRequestTime99")}{type="Produce"} > ${produceLatencyMilliseconds} and on (${CLUSTER}, broker) (${producing})`,
    summary: "{{ $labels.broker }} takes {{ $value | humanize }} ms to acknowledge (99th percentile)",
    description: "Producers wait longer than expected for this write-ahead log.",
  },
  {
    name: "KafkaRequestSaturation",
    severity: AlertSeverity.Warning,
    for: "10m",
    expression: ({ idleRatio }) =>
      `${nameOf("requestHandlersIdle")} < ${idleRatio} or ${nameOf("networkThreadsIdle")} < ${idleRatio}`,
    summary: "threads of {{ $labels.broker }} are idle only {{ $value | humanizePercentage }} of the time",
    description: "Requests will queue soon: the broker has more work than threads or processors.",
  },
  {
    name: "KafkaDiskFilling",
    severity: AlertSeverity.Warning,
    for: "1h",
    expression: ({ diskFullWithinHours }) =>
      `predict_linear(${nameOf("volumeAvailable")}[6h], ${diskFullWithinHours * 3600}) < 0 and ${nameOf("volumeUsed")} > 0.5`,
    summary: "{{ $labels.persistentvolumeclaim }} will be full soon at the pace of the last 6 hours",
    description: "A broker whose volume is full stops.",
  },
  {
    name: "KafkaDiskFull",
    severity: AlertSeverity.Critical,
    for: "5m",
    expression: ({ diskUsedRatio }) => `${nameOf("volumeUsed")} > ${diskUsedRatio}`,
    summary: "{{ $labels.persistentvolumeclaim }} is {{ $value | humanizePercentage }} full",
    description: "A broker whose volume is full stops.",
  },
  {
    name: "KafkaCertificateExpiry",
    severity: AlertSeverity.Warning,
    for: "10m",
    expression: ({ certificateDays }) => `${nameOf("certificateExpiry")} - time() < ${certificateDays * DAY}`,
    summary: "certificate {{ $labels.certificate }} expires in {{ $value | humanizeDuration }}",
    description: "When it has expired, clients and brokers reject each other.",
  },
  {
    name: "KafkaQuotaThrottled",
    severity: AlertSeverity.Warning,
    for: "15m",
    expression: ({ quotaThrottleMilliseconds }) => `${nameOf("quotaThrottle")} > ${quotaThrottleMilliseconds}`,
    summary: "{{ $labels.broker }} holds clients back by {{ $value | humanize }} ms",
    description: "A client has exceeded its quota for some time.",
  },
];

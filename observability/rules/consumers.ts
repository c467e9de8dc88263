import { AlertSeverity } from "../../model/args/observability/alert-args";
import { nameOf } from "../metrics/vocabulary";
import { type Alert, CLUSTER } from "./alert";

/** Alerts on consumers, and on partitions that move. */
export const consumerAlerts: readonly Alert[] = [
  {
    name: "KafkaConsumerLagGrowing",
    severity: AlertSeverity.Warning,
    for: "15m",
    expression: ({ consumerLagRecords }) =>
      `${nameOf("groupLag")} > ${consumerLagRecords} and deriv(${nameOf("groupLag")}[30m]) > 0`,
    summary: "group {{ $labels.group }} lags {{ $value | humanize }} records behind, and more by the minute",
    description: "The group consumes less than is produced. Records that reach their retention first are lost to it.",
  },
  {
    name: "KafkaGroupRebalanceStuck",
    severity: AlertSeverity.Warning,
    for: ({ groupRebalanceMinutes }) => `${groupRebalanceMinutes}m`,
    expression: () => `${nameOf("groupsRebalancing")} > 0`,
    summary: "has {{ $value }} consumer groups that do not stop rebalancing",
    description: "Members of a group that rebalances consume nothing.",
  },
  {
    name: "KafkaReassignmentStuck",
    severity: AlertSeverity.Warning,
    for: "5m",
    expression: ({ reassignmentMinutes }) => {
      const moving = `sum by (${CLUSTER}) (${nameOf("partitionsReassigning")})`;
      return `min_over_time((${moving})[${reassignmentMinutes}m:1m]) > 0 and delta((${moving})[${reassignmentMinutes}m:1m]) >= 0`;
    },
    summary: "has moved partitions for long, and at least {{ $value }} of them do not arrive",
    description: "Replicas are copied more slowly than they grow, or not at all.",
  },
];

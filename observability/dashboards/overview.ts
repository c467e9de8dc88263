import { AlertSeverity } from "../../model/args/observability/alert-args";
import {
  type DashboardSpec,
  fallingThresholds,
  graph,
  oneIsGood,
  risingThresholds,
  stat,
  table,
  zeroIsBest,
  zeroIsGood,
} from "./panel";
import { by, furthestBehind, query, SELECTED, series, top, total } from "./queries";

/** Zero only where there is a cluster that alerts could be about. */
const firing = (severity: AlertSeverity): string =>
  `count(ALERTS{part_of="kafka-platform",alertstate="firing",severity="${severity}",${SELECTED}}) or 0 * count(${series("brokerUp")})`;

/** The first page: is it well, and how much goes through it. */
export const overview: DashboardSpec = {
  uid: "kafka-platform-overview",
  title: "Kafka / Cluster overview",
  description: "Whether the chosen Kafka clusters are well, and how much goes through them.",
  rows: [
    {
      title: "Health",
      panels: [
        stat(
          "Critical alerts",
          "Clients are served badly or not at all, or data is at risk.",
          "none",
          [query(firing(AlertSeverity.Critical), "firing")],
          { thresholds: zeroIsGood },
        ),
        stat(
          "Warnings",
          "Alerts to look at within the day.",
          "none",
          [query(firing(AlertSeverity.Warning), "firing")],
          { thresholds: zeroIsBest },
        ),
        stat(
          "Active controllers",
          "Exactly one for each cluster; the fewest and most of the chosen ones count.",
          "none",
          [query(`min(${series("controllersActive")})`, "fewest")],
          { thresholds: oneIsGood },
        ),
        stat(
          "Offline partitions",
          "Partitions that nobody leads: no reads, no writes.",
          "none",
          [query(total("partitionsOffline"), "offline")],
          { thresholds: zeroIsGood },
        ),
        stat(
          "Under-replicated",
          "Partitions that lack a replica, on engines that replicate.",
          "none",
          [query(total("underReplicated"), "partitions")],
          { thresholds: zeroIsGood },
        ),
        stat(
          "Nodes missing",
          "Nodes there should be, less those that are alive.",
          "none",
          [
            query(
              `sum(clamp_min(${series("nodesExpected")} - on (cluster, namespace) ${series("nodesAlive")}, 0))`,
              "missing",
            ),
          ],
          { thresholds: zeroIsGood },
        ),
        stat(
          "Object store errors",
          "Failed requests to the object store per second.",
          "reqps",
          [query(total("storeErrors"), "errors")],
          { thresholds: risingThresholds(0.01, 0.1), decimals: 2 },
        ),
      ],
    },
    {
      title: "Alerts",
      panels: [
        table(
          "Firing now",
          "Each alert has a page in docs/runbooks under its name.",
          "none",
          [query(`ALERTS{part_of="kafka-platform",alertstate="firing",${SELECTED}}`, "{{alertname}}")],
          {
            height: 5,
            noValue: "No alert fires",
            words: {
              column: "Severity",
              colors: { [AlertSeverity.Critical]: "red", [AlertSeverity.Warning]: "orange" },
            },
            columns: {
              severity: "Severity",
              alertname: "Alert",
              namespace: "Namespace",
              cluster: "Cluster",
              broker: "Broker",
              group: "Group",
            },
          },
        ),
      ],
    },
    {
      title: "Size and load",
      panels: [
        stat(
          "Greatest lag",
          "Records that the slowest consumer group has not consumed.",
          "short",
          [query(`max(${series("groupLag")})`, "records")],
          { thresholds: risingThresholds(10_000, 100_000) },
        ),
        stat("Produced", "Bytes per second that clients produce.", "binBps", [query(total("brokerBytesIn"), "in")]),
        stat("Fetched", "Bytes per second that clients fetch.", "binBps", [query(total("brokerBytesOut"), "out")]),
        stat("Records", "Records per second that clients produce.", "mps", [query(total("brokerMessagesIn"), "in")]),
        stat("Brokers alive", "Brokers that are registered with the controller and alive.", "none", [
          query(total("brokersActive"), "alive"),
        ]),
        stat("Partitions", "Partitions, each counted once.", "none", [query(total("partitions"), "partitions")]),
      ],
    },
    {
      title: "Throughput",
      panels: [
        graph("Produced by cluster", "Bytes per second that clients produce.", "binBps", [
          query(by("cluster", "brokerBytesIn"), "{{cluster}}"),
        ]),
        graph("Fetched by cluster", "Bytes per second that clients fetch.", "binBps", [
          query(by("cluster", "brokerBytesOut"), "{{cluster}}"),
        ]),
        graph(
          "Busiest topics",
          "The eight topics to which most bytes are produced.",
          "binBps",
          [query(top(8, "topic", "topicBytesIn"), "{{topic}}")],
          { stacked: true },
        ),
        graph("Greatest lags", "The eight consumer groups that are furthest behind.", "short", [
          query(furthestBehind(8, "group", "groupLag"), "{{group}}"),
        ]),
      ],
    },
    {
      title: "Latency and saturation",
      panels: [
        graph("Produce latency", "99th percentile on the slowest broker, in milliseconds.", "ms", [
          query(`max by (cluster) (${series("brokerRequestTime99", 'type="Produce"')})`, "{{cluster}}"),
        ]),
        graph(
          "Idle request handlers",
          "Share of time on the busiest broker; below the line requests will queue.",
          "percentunit",
          [query(`min by (cluster) (${series("requestHandlersIdle")})`, "{{cluster}}")],
          { max: 1, thresholds: fallingThresholds(0.1, 0.3) },
        ),
      ],
    },
  ],
};

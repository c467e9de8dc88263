import { type DashboardSpec, graph, oneIsGood, risingThresholds, stat, zeroIsBest, zeroIsGood } from "./panel";
import { byBroker, byCluster, query, series, total } from "./queries";

/** Controllers and their quorum. */
export const controllers: DashboardSpec = {
  uid: "kafka-platform-controllers",
  title: "Kafka / Controllers and KRaft",
  description: "The quorum of controllers: who leads, how fast metadata is committed, who lags behind.",
  rows: [
    {
      title: "Now",
      panels: [
        stat(
          "Active controllers",
          "Exactly one for each cluster.",
          "none",
          [query(`min(${series("controllersActive")})`, "fewest")],
          { thresholds: oneIsGood },
        ),
        stat(
          "Elections",
          "Elections of the quorum within the last hour.",
          "none",
          [query(`sum(delta(${series("raftEpoch")}[1h]))`, "elections")],
          { thresholds: risingThresholds(1, 3), decimals: 0 },
        ),
        stat(
          "Fenced brokers",
          "Registered but not alive. A removed broker is counted until it is unregistered.",
          "none",
          [query(total("brokersFenced"), "brokers")],
          { thresholds: zeroIsBest },
        ),
        stat(
          "Unclean elections",
          "Elections within the last hour that lost records.",
          "none",
          [query(total("uncleanElections"), "elections")],
          { thresholds: zeroIsGood, decimals: 0 },
        ),
        stat(
          "Metadata errors",
          "Metadata records that a node could not apply.",
          "none",
          [query(total("metadataErrors"), "errors")],
          { thresholds: zeroIsGood },
        ),
        stat("Leader", "Node id of the quorum's leader; choose one cluster.", "none", [
          query(`max(${series("raftLeader")})`, "node"),
        ]),
        stat("Epoch", "Each election raises it.", "none", [query(`max(${series("raftEpoch")})`, "epoch")]),
      ],
    },
    {
      title: "Quorum",
      panels: [
        graph(
          "Metadata commit latency",
          "Average milliseconds until a majority has a metadata record.",
          "ms",
          byBroker("raftCommitLatency"),
        ),
        graph(
          "Metadata records",
          "Records appended to the metadata log per second.",
          "mps",
          byBroker("raftAppendRate"),
        ),
        graph("Behind the leader", "Metadata records that a node does not have yet.", "short", [
          query(
            `max by (cluster, namespace) (${series("raftLogEnd")}) - on (cluster, namespace) group_right () ${series("raftLogEnd")}`,
            "{{broker}}",
          ),
        ]),
        graph(
          "Committed metadata",
          "High watermark of each node; a flat line is a node that makes no progress.",
          "none",
          byBroker("raftHighWatermark"),
          { freeAxis: true },
        ),
        graph(
          "Followers by leader",
          "Nodes that follow a leader; a change of colour is an election, two colours at once are a quorum in dispute.",
          "none",
          [
            query(
              `count_values by (cluster, namespace) ("leader", ${series("raftLeader")})`,
              "{{cluster}} node {{leader}}",
            ),
          ],
          { stacked: true },
        ),
        graph("Epoch", "Steps are elections.", "none", byCluster("raftEpoch")),
      ],
    },
    {
      title: "Controller",
      panels: [
        graph(
          "Event queue time, 99th percentile",
          "Milliseconds until the controller takes up an event.",
          "ms",
          byCluster("controllerQueueTime"),
        ),
        graph(
          "Event processing time, 99th percentile",
          "Milliseconds that the controller works on an event.",
          "ms",
          byCluster("controllerProcessingTime"),
        ),
        graph("Brokers", "Live and fenced brokers as the controller sees them.", "none", [
          query(series("brokersActive"), "{{cluster}} alive"),
          query(series("brokersFenced"), "{{cluster}} fenced"),
        ]),
        graph("Offline partitions", "Partitions that nobody leads.", "none", byCluster("partitionsOffline")),
        graph(
          "Age of the balancer's figures",
          "Age of the load figures that the balancer has of a broker; above a minute it leaves it out.",
          "ms",
          [query(series("balancerDelay"), "node {{node_id}}")],
          { thresholds: risingThresholds(30_000, 60_000) },
        ),
        graph("Slow brokers", "Brokers that the balancer takes for slow.", "none", byCluster("slowBrokers")),
      ],
    },
  ],
};

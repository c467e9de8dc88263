import { bars, type DashboardSpec, graph, stat, zeroIsGood } from "./panel";
import { byBroker, byCluster, query, series, top, total } from "./queries";

/** Topics and their partitions. */
export const topics: DashboardSpec = {
  uid: "kafka-platform-topics",
  title: "Kafka / Topics and partitions",
  description: "Which topics are busy or large, and where their partitions are.",
  rows: [
    {
      title: "Now",
      panels: [
        stat("Offline", "Partitions that nobody leads.", "none", [query(total("partitionsOffline"), "offline")], {
          thresholds: zeroIsGood,
        }),
        stat(
          "Under-replicated",
          "Partitions that lack a replica.",
          "none",
          [query(total("underReplicated"), "partitions")],
          { thresholds: zeroIsGood },
        ),
        stat(
          "Under min ISR",
          "Partitions that take no writes with acks=all.",
          "none",
          [query(total("underMinIsr"), "partitions")],
          { thresholds: zeroIsGood },
        ),
        stat("Topics", "Topics, internal ones included.", "none", [query(total("topics"), "topics")]),
        stat("Partitions", "Partitions, each counted once.", "none", [query(total("partitions"), "partitions")]),
        stat("Size", "Bytes of all topics, with the copies that the engine itself keeps.", "bytes", [
          query(total("topicSize"), "size"),
        ]),
        stat("On the move", "Partitions that are being reassigned.", "none", [
          query(total("partitionsReassigning"), "partitions"),
        ]),
      ],
    },
    {
      title: "Topics",
      panels: [
        graph(
          "Produced",
          "The eight topics to which most bytes are produced.",
          "binBps",
          [query(top(8, "topic", "topicBytesIn"), "{{topic}}")],
          { stacked: true },
        ),
        graph(
          "Fetched",
          "The eight topics from which most bytes are fetched.",
          "binBps",
          [query(top(8, "topic", "topicBytesOut"), "{{topic}}")],
          { stacked: true },
        ),
        graph("Records produced", "The eight topics to which most records are produced.", "mps", [
          query(top(8, "topic", "topicMessagesIn"), "{{topic}}"),
        ]),
        graph(
          "Failed requests",
          "Failed produce and fetch requests per second, eight worst topics.",
          "reqps",
          [query(`${top(8, "topic, type", "topicRequestsFailed")} > 0`, "{{topic}} {{type}}")],
          { noValue: "No request failed" },
        ),
        bars("Largest topics", "Bytes, with the copies that the engine itself keeps.", "bytes", [
          query(top(12, "topic", "topicSize"), "{{topic}}"),
        ]),
        bars("Topics of most partitions", "Partitions of a topic.", "none", [
          query(top(12, "topic", "topicPartitions"), "{{topic}}"),
        ]),
      ],
    },
    {
      title: "Partitions",
      panels: [
        graph(
          "Partitions by broker",
          "Replicas on each broker; even lines are a balanced cluster.",
          "none",
          byBroker("brokerPartitions"),
        ),
        graph("Leaders by broker", "Partitions that each broker leads.", "none", byBroker("brokerLeaders")),
        graph(
          "Under-replicated by leader",
          "Partitions led by a broker that lack a replica.",
          "none",
          byBroker("underReplicated"),
        ),
        graph(
          "At min ISR",
          "Partitions that can lose no further replica without refusing writes.",
          "none",
          byBroker("atMinIsr"),
        ),
        graph("Replicas that fell behind and caught up", "Changes of the in-sync set per second.", "cps", [
          query(`sum by (cluster) (${series("isrShrinks")})`, "{{cluster}} fell behind"),
          query(`sum by (cluster) (${series("isrExpands")})`, "{{cluster}} caught up"),
        ]),
        graph(
          "Not led by the preferred replica",
          "A balanced cluster has few.",
          "none",
          byCluster("partitionsNotPreferred"),
        ),
        graph("On the move", "Partitions that are being reassigned.", "none", byBroker("partitionsReassigning")),
        graph(
          "Size over time",
          "The eight largest topics.",
          "bytes",
          [query(top(8, "topic", "topicSize"), "{{topic}}")],
          { stacked: true },
        ),
      ],
    },
  ],
};

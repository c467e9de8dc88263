import { type DashboardSpec, fallingThresholds, graph, risingThresholds, stat, zeroIsGood } from "./panel";
import { by, byBroker, query, series, top, total } from "./queries";

const mainTypes = 'type=~"Produce|Fetch|FetchConsumer"';

/** Each broker: what it does, how fast it answers, how much room it has. */
export const brokers: DashboardSpec = {
  uid: "kafka-platform-brokers",
  title: "Kafka / Brokers",
  description: "Load, latency and saturation of each broker.",
  rows: [
    {
      title: "Now",
      panels: [
        stat(
          "Not scraped",
          "Nodes whose metrics do not arrive.",
          "none",
          [query(`sum(1 - ${series("brokerUp")})`, "nodes")],
          { thresholds: zeroIsGood },
        ),
        stat(
          "Least idle",
          "Idle share of the request handlers of the busiest broker.",
          "percentunit",
          [query(`min(${series("requestHandlersIdle")})`, "idle")],
          { thresholds: fallingThresholds(0.1, 0.3), decimals: 0 },
        ),
        stat(
          "Errors",
          "Error answers per second; some are part of normal work, such as a leader that moved.",
          "reqps",
          [query(total("brokerRequestErrors"), "errors")],
          { thresholds: risingThresholds(1, 10) },
        ),
        stat(
          "Restarts",
          "Restarts of containers within the last hour.",
          "none",
          [query(total("podRestarts"), "restarts")],
          {
            thresholds: zeroIsGood,
            decimals: 0,
          },
        ),
        stat("Requests", "Requests per second of all kinds.", "reqps", [query(total("brokerRequests"), "requests")]),
        stat("Connections", "Open connections, those among brokers included.", "none", [
          query(total("connections"), "connections"),
        ]),
      ],
    },
    {
      title: "Throughput",
      panels: [
        graph("Produced", "Bytes per second that clients produce to a broker.", "binBps", byBroker("brokerBytesIn")),
        graph("Fetched", "Bytes per second that clients fetch from a broker.", "binBps", byBroker("brokerBytesOut")),
        graph(
          "Records produced",
          "Records per second that clients produce to a broker.",
          "mps",
          byBroker("brokerMessagesIn"),
        ),
        graph(
          "Requests by type",
          "Requests per second over all brokers.",
          "reqps",
          [query(top(8, "type", "brokerRequests"), "{{type}}")],
          { stacked: true },
        ),
      ],
    },
    {
      title: "Latency",
      panels: [
        graph(
          "Produce, 99th percentile",
          "Milliseconds from a produce request to its answer.",
          "ms",
          byBroker("brokerRequestTime99", 'type="Produce"'),
        ),
        graph(
          "Produce, median",
          "Milliseconds from a produce request to its answer.",
          "ms",
          byBroker("brokerRequestTime50", 'type="Produce"'),
        ),
        graph(
          "Fetch, 99th percentile",
          "Milliseconds, time that a fetch waits for records included.",
          "ms",
          byBroker("brokerRequestTime99", 'type=~"FetchConsumer|Fetch"').map(({ expr }) =>
            query(`max by (broker) (${expr})`, "{{broker}}"),
          ),
        ),
        graph(
          "In the queue, 99th percentile",
          "Milliseconds until a handler takes up a request; the longest of produce and fetch.",
          "ms",
          [query(`max by (broker) (${series("brokerQueueTime99", mainTypes)})`, "{{broker}}")],
        ),
        graph(
          "Durable write, 99th percentile",
          "Seconds until the storage layer has made a write durable.",
          "s",
          byBroker("appendLatency99"),
        ),
        graph(
          "Read from storage, 99th percentile",
          "Seconds that the storage layer takes for a read.",
          "s",
          byBroker("fetchLatency99"),
        ),
        graph(
          "Log flush, 99th percentile",
          "Milliseconds that a flush of the log takes.",
          "ms",
          byBroker("logFlushTime"),
        ),
        graph(
          "Held back by quotas",
          "Milliseconds by which the most throttled client is held back.",
          "ms",
          byBroker("quotaThrottle"),
          { noValue: "No client has a quota" },
        ),
      ],
    },
    {
      title: "Saturation and errors",
      panels: [
        graph(
          "Idle request handlers",
          "Share of time; below the line requests will queue.",
          "percentunit",
          byBroker("requestHandlersIdle"),
          {
            max: 1,
            thresholds: fallingThresholds(0.1, 0.3),
          },
        ),
        graph(
          "Idle network threads",
          "Share of time; below the line answers will queue.",
          "percentunit",
          byBroker("networkThreadsIdle"),
          {
            max: 1,
            thresholds: fallingThresholds(0.1, 0.3),
          },
        ),
        graph("Request queue", "Requests that wait for a handler.", "none", byBroker("brokerRequestQueue")),
        graph("Response queue", "Answers that wait for a network thread.", "none", byBroker("brokerResponseQueue")),
        graph(
          "Errors",
          "Error answers per second, the eight most frequent kinds.",
          "reqps",
          [query(top(8, "type, error", "brokerRequestErrors"), "{{type}} {{error}}")],
          // Names of errors are long: in half the width the legend would push out its own figures.
          { stacked: true, width: 24 },
        ),
      ],
    },
    {
      title: "Connections and pods",
      panels: [
        graph(
          "Connections by listener",
          "Open connections over all brokers.",
          "none",
          [query(by("listener", "connections"), "{{listener}}")],
          { stacked: true },
        ),
        graph(
          "New connections",
          "Connections made per second; many mean clients that do not stay.",
          "cps",
          byBroker("connectionRate").map(({ expr }) => query(`sum by (broker) (${expr})`, "{{broker}}")),
        ),
        graph("CPU", "Cores in use by the container.", "none", byBroker("podCpu"), { decimals: 2 }),
        graph(
          "CPU throttling",
          "Share of scheduling periods that the CPU limit cut short.",
          "percentunit",
          byBroker("podCpuThrottled"),
        ),
        graph("Memory", "Memory in use that cannot be reclaimed.", "bytes", byBroker("podMemory")),
        graph(
          "Memory, share of the limit",
          "At the limit the container is killed.",
          "percentunit",
          byBroker("podMemoryUsed"),
          {
            max: 1,
            thresholds: risingThresholds(0.9, 0.97),
          },
        ),
      ],
    },
  ],
};

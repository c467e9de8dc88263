import { type DashboardSpec, graph, risingThresholds, stat } from "./panel";
import { byBroker, query, series, total } from "./queries";

const heapShare = `${series("heapUsed")} / ${series("heapLimit")}`;

/** The Java virtual machines of the nodes. */
export const jvm: DashboardSpec = {
  uid: "kafka-platform-jvm",
  title: "Kafka / JVM",
  description: "Memory, garbage collection, threads and files of the nodes' Java virtual machines.",
  rows: [
    {
      title: "Now",
      panels: [
        stat(
          "Fullest heap",
          "Share of the heap in use on the fullest node; just before a collection it is high.",
          "percentunit",
          [query(`max(${heapShare})`, "heap")],
          { thresholds: risingThresholds(0.85, 0.95), decimals: 0 },
        ),
        stat(
          "Garbage collection",
          "Share of time on the worst node.",
          "percentunit",
          [query(`max(${series("gcTime")})`, "time")],
          { thresholds: risingThresholds(0.05, 0.15), decimals: 2 },
        ),
        stat(
          "Open files",
          "Share of the limit on the worst node.",
          "percentunit",
          [query(`max(${series("openFiles")})`, "files")],
          { thresholds: risingThresholds(0.7, 0.9), decimals: 1 },
        ),
        stat("CPU", "Cores that all nodes use.", "none", [query(total("jvmCpu"), "cores")], { decimals: 2 }),
        stat("Threads", "Threads of all nodes.", "none", [query(total("jvmThreads"), "threads")]),
      ],
    },
    {
      title: "Memory",
      panels: [
        graph("Heap", "Bytes in use.", "bytes", byBroker("heapUsed")),
        graph(
          "Heap, share of the limit",
          "Above the line, garbage collections become frequent.",
          "percentunit",
          [query(heapShare, "{{broker}}")],
          { max: 1, thresholds: risingThresholds(0.85, 0.95) },
        ),
        graph(
          "Container memory",
          "Memory of the container that cannot be reclaimed: heap, direct memory and the rest.",
          "bytes",
          byBroker("podMemory"),
        ),
        graph(
          "Buffers outside the heap",
          "Memory of the storage layer for data on its way.",
          "bytes",
          byBroker("bufferMemory"),
        ),
      ],
    },
    {
      title: "Work",
      panels: [
        graph(
          "Time spent collecting garbage",
          "Share of time; clients feel what is above the line.",
          "percentunit",
          byBroker("gcTime"),
          { thresholds: risingThresholds(0.05, 0.15) },
        ),
        graph("CPU", "Cores in use.", "none", byBroker("jvmCpu"), { decimals: 2 }),
        graph("Threads", "Threads; a line that only climbs is a leak.", "none", byBroker("jvmThreads")),
        graph("Open files", "Share of the limit: segments and connections.", "percentunit", byBroker("openFiles"), {
          max: 1,
          thresholds: risingThresholds(0.7, 0.9),
        }),
      ],
    },
  ],
};

import type { ObjectStorePricesArgs } from "../../model/args/observability/grafana-args";
import { defaultPrices } from "../../model/defaults/observability";
import { bars, type DashboardSpec, graph, risingThresholds, stat, zeroIsGood } from "./panel";
import { by, byBroker, query, series, top, total } from "./queries";

export const OBJECT_STORE_UID = "kafka-platform-object-store";

const MONTH = 30 * 86_400;
/** Deleting is free with every store that we know. */
const WRITES = 'operation!~"get_object|head_object|delete_object.*"';
const READS = 'operation=~"get_object|head_object"';

/** What an engine that keeps its data in a bucket does there, how well it goes, and about what it costs. */
export function objectStore(prices: Required<ObjectStorePricesArgs> = defaultPrices): DashboardSpec {
  const { thousandWrites, thousandReads, gigabyteMonth } = prices;
  const requests = (which: string, price: number): string =>
    `${total("storeRequests", which)} * ${(MONTH * price) / 1000}`;
  const space = `${total("storeSize")} / 1e9 * ${gigabyteMonth}`;
  const cost = `(${requests(WRITES, thousandWrites)}) + (${requests(READS, thousandReads)}) + (${space})`;
  const estimate = `An estimate from list prices: $${thousandWrites} for 1000 writes, $${thousandReads} for 1000 reads, $${gigabyteMonth} for a gigabyte and month.`;
  return {
    uid: OBJECT_STORE_UID,
    title: "Kafka / Object storage",
    description: "Requests, bytes, errors, latency and cost of the bucket that holds the data.",
    needs: "storeRequests",
    rows: [
      {
        title: "Now",
        panels: [
          stat("Errors", "Failed requests per second.", "reqps", [query(total("storeErrors"), "errors")], {
            thresholds: risingThresholds(0.01, 0.1),
            decimals: 2,
          }),
          stat(
            "Slowest put",
            "99th percentile on the slowest broker.",
            "s",
            [query(`max(${series("storeLatency99", 'operation="put_object"')})`, "put")],
            { thresholds: risingThresholds(1, 5) },
          ),
          stat(
            "Back pressure",
            "Brokers that hold producers back to keep up.",
            "none",
            [query(total("backPressure"), "brokers")],
            { thresholds: zeroIsGood },
          ),
          stat("Requests", "Requests per second to the object store.", "reqps", [
            query(total("storeRequests"), "requests"),
          ]),
          stat("Data", "Bytes in objects.", "bytes", [query(total("storeSize"), "size")]),
          stat(
            "Cost a month",
            `${estimate} Traffic and retrieval are not in it.`,
            "currencyUSD",
            [query(cost, "cost")],
            { decimals: 2 },
          ),
        ],
      },
      {
        title: "Requests",
        panels: [
          graph(
            "Requests by operation",
            "Requests per second.",
            "reqps",
            [query(by("operation", "storeRequests"), "{{operation}}")],
            { stacked: true },
          ),
          graph(
            "Errors by operation",
            "Failed requests per second; brokers try again.",
            "reqps",
            [query(by("operation", "storeErrors"), "{{operation}}")],
            { thresholds: risingThresholds(0.01, 0.1) },
          ),
          graph("Latency, 99th percentile", "Seconds, on the slowest broker.", "s", [
            query(`max by (operation) (${series("storeLatency99")})`, "{{operation}}"),
          ]),
          graph("Latency, median", "Seconds, on the slowest broker.", "s", [
            query(`max by (operation) (${series("storeLatency50")})`, "{{operation}}"),
          ]),
          graph("Written", "Bytes per second that a broker uploads.", "binBps", byBroker("storeUpload"), {
            stacked: true,
          }),
          graph(
            "Read",
            "Bytes per second that a broker downloads: consumers that read what no cache has.",
            "binBps",
            byBroker("storeDownload"),
            { stacked: true },
          ),
        ],
      },
      {
        title: "Cost estimate",
        panels: [
          graph(
            "Cost a month at the present pace",
            estimate,
            "currencyUSD",
            [
              query(requests(WRITES, thousandWrites), "writes"),
              query(requests(READS, thousandReads), "reads"),
              query(space, "space"),
            ],
            { stacked: true, decimals: 2 },
          ),
          graph("Objects by state", "Objects, deleted ones until they are gone.", "short", [
            query(by("state", "storeObjects"), "{{state}}"),
          ]),
          bars("Largest topics", "Bytes of the topics that fill the bucket.", "bytes", [
            query(top(12, "topic", "topicSize"), "{{topic}}"),
          ]),
          bars("Most frequent operations", "Requests per second.", "reqps", [
            query(top(8, "operation", "storeRequests"), "{{operation}}"),
          ]),
        ],
      },
      {
        title: "Write-ahead log and caches",
        panels: [
          graph(
            "Durable write, 99th percentile",
            "Seconds until the storage layer has made a write durable.",
            "s",
            byBroker("appendLatency99"),
          ),
          graph(
            "Oldest write in flight",
            "Seconds that the oldest write waits to be durable; a line that climbs is a write that is stuck.",
            "s",
            byBroker("pendingAppend"),
          ),
          graph(
            "Not uploaded yet",
            "Bytes in the write-ahead log that are in no data object yet.",
            "bytes",
            byBroker("walPending"),
          ),
          graph("Compaction", "Bytes per second that compaction writes.", "binBps", byBroker("compactionWrite")),
          graph("Write cache", "Bytes written lately that consumers read from memory.", "bytes", byBroker("walCache")),
          graph("Read cache", "Bytes fetched from the store.", "bytes", byBroker("blockCache")),
          graph("Buffers", "Memory for data on its way, outside the heap.", "bytes", byBroker("bufferMemory")),
          graph(
            "Requests that may start",
            "Free places for requests in flight; 0 is a store that does not keep up.",
            "none",
            [query(`min by (broker, direction) (${series("storeQuota")})`, "{{broker}} {{direction}}")],
            { noValue: "Not measured: needs s3.telemetry.metrics.level=DEBUG" },
          ),
        ],
      },
    ],
  };
}

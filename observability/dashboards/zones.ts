import { bars, type DashboardSpec, fallingThresholds, graph, risingThresholds, stat, table } from "./panel";
import { by, query, series, total } from "./queries";

const zone = "{{zone}}";

/** Network and disks, by the zones that traffic between is paid for. */
export const zones: DashboardSpec = {
  uid: "kafka-platform-zones",
  title: "Kafka / Network and disks by zone",
  description: "Traffic, brokers and volumes in each zone. Without zones everything is in one line.",
  rows: [
    {
      title: "Now",
      panels: [
        stat("Fullest volume", "Share in use.", "percentunit", [query(`max(${series("volumeUsed")})`, "used")], {
          thresholds: risingThresholds(0.7, 0.85),
          decimals: 0,
        }),
        stat("Zones", "Zones with Kafka nodes; 1 as well where no zones are named.", "none", [
          query(`count(count by (zone) (${series("podInfo")}))`, "zones"),
        ]),
        stat("Received", "Bytes per second that the pods receive, traffic among brokers included.", "binBps", [
          query(total("podReceive"), "received"),
        ]),
        stat("Sent", "Bytes per second that the pods send, traffic among brokers included.", "binBps", [
          query(total("podTransmit"), "sent"),
        ]),
        stat("Space", "Size of all volumes.", "bytes", [query(total("volumeCapacity"), "size")]),
      ],
    },
    {
      title: "Network",
      panels: [
        graph(
          "Received by zone",
          "Bytes per second, traffic among brokers included.",
          "binBps",
          [query(by("zone", "podReceive"), zone)],
          { stacked: true },
        ),
        graph(
          "Sent by zone",
          "Bytes per second, traffic among brokers included.",
          "binBps",
          [query(by("zone", "podTransmit"), zone)],
          { stacked: true },
        ),
        graph(
          "Produced by zone",
          "Bytes per second that clients produce to brokers of a zone; uneven lines are uneven leaders.",
          "binBps",
          [query(by("zone", "brokerBytesIn"), zone)],
        ),
        graph("Fetched by zone", "Bytes per second that clients fetch from brokers of a zone.", "binBps", [
          query(by("zone", "brokerBytesOut"), zone),
        ]),
        graph("Brokers by zone", "Nodes whose metrics arrive.", "none", [query(by("zone", "brokerUp"), zone)], {
          stacked: true,
        }),
        graph("Partitions by zone", "Replicas in each zone.", "none", [query(by("zone", "brokerPartitions"), zone)]),
      ],
    },
    {
      title: "Disks",
      panels: [
        graph(
          "Volumes in use",
          "Share in use; a broker whose volume is full stops.",
          "percentunit",
          [query(series("volumeUsed"), "{{broker}}")],
          { max: 1, thresholds: risingThresholds(0.7, 0.85) },
        ),
        graph(
          "In use by zone",
          "Bytes on the volumes of a zone.",
          "bytes",
          [query(`sum by (zone) (${series("volumeCapacity")} - ${series("volumeAvailable")})`, zone)],
          { stacked: true },
        ),
        bars(
          "Fullest volumes",
          "Share in use.",
          "percentunit",
          [query(`topk(12, ${series("volumeUsed")})`, "{{broker}}")],
          { max: 1, thresholds: risingThresholds(0.7, 0.85) },
        ),
        bars(
          "Free in four days",
          "Share that is free then at the pace of the last six hours; below zero the volume is full before.",
          "percentunit",
          [
            query(
              `bottomk(12, predict_linear(${series("volumeAvailable")}[6h], 345600) / ${series("volumeCapacity")})`,
              "{{broker}}",
            ),
          ],
          { max: 1, thresholds: fallingThresholds(0, 0.15), decimals: 0 },
        ),
        table(
          "All volumes",
          "The fullest first.",
          "percentunit",
          [
            query(series("volumeUsed"), "{{persistentvolumeclaim}}"),
            query(series("volumeAvailable"), "{{persistentvolumeclaim}}"),
          ],
          {
            thresholds: risingThresholds(0.7, 0.85),
            columns: {
              zone: "Zone",
              broker: "Broker",
              persistentvolumeclaim: "Volume",
              "Value #B": "Free",
              "Value #A": "In use",
            },
            units: { Free: "bytes" },
            sortBy: "In use",
          },
        ),
      ],
    },
  ],
};

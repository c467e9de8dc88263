import assert from "node:assert/strict";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { monitoringReport, reportLines, summarised, whenAllUp } from "../../../observability/report";

const target = (scrapePool: string, host: string, health: "up" | "down" | "unknown", more: object = {}) => ({
  scrapePool,
  scrapeUrl: `http://${host}/metrics`,
  health,
  lastError: "",
  labels: {},
  ...more,
});
const kafka = (host: string, health: "up" | "down" | "unknown", lastError = "") =>
  target("kafka", host, health, { labels: { broker: host }, lastError });

describe("report of Prometheus", () => {
  it("counts targets by job, and says why one is down", () => {
    const targets = [kafka("a", "up"), kafka("b", "down", "connection refused"), target("kubelet", "node", "unknown")];
    assert.deepEqual(summarised(targets, []), {
      jobs: { kafka: { up: 1, of: 2 }, kubelet: { up: 0, of: 1 } },
      nodes: 2,
      down: [
        { job: "kafka", target: "http://b/metrics", reason: "connection refused" },
        { job: "kubelet", target: "http://node/metrics", reason: "not scraped yet" },
      ],
      firing: [],
    });
  });

  it("tells what fires, and not what is pending", () => {
    const alert = (alertname: string, state: "pending" | "firing") => ({
      state,
      labels: { alertname },
      annotations: { summary: `${alertname} happened` },
    });
    const { firing } = summarised([], [alert("KafkaBrokerDown", "firing"), alert("KafkaDiskFull", "pending")]);
    assert.deepEqual(firing, [{ name: "KafkaBrokerDown", summary: "KafkaBrokerDown happened" }]);
  });

  it("reads well", () => {
    const report = {
      ...summarised([kafka("a", "up"), kafka("b", "down", "connection refused")], []),
      firing: [{ name: "KafkaBrokerDown", summary: "Kafka kafka/local: lacks 1 of its Kafka nodes" }],
    };
    assert.deepEqual(reportLines("http://127.0.0.1:30090", report), [
      "Prometheus   http://127.0.0.1:30090",
      "  targets    1 of 2 up: kafka 1/2",
      "  down       kafka http://b/metrics: connection refused",
      "  alerts     1 firing",
      "  firing     KafkaBrokerDown: Kafka kafka/local: lacks 1 of its Kafka nodes",
    ]);
  });
});

describe("waiting for Prometheus' targets", () => {
  let server: Server;
  let address: string;
  /** What /api/v1/targets answers, one after the other; the last one stays. */
  let answers: (object[] | string)[];

  beforeEach(async () => {
    server = createServer(({ url }, response) => {
      if (url === "/api/v1/alerts") {
        response.end(JSON.stringify({ status: "success", data: { alerts: [] } }));
        return;
      }
      const answer = answers.length > 1 ? answers.shift() : answers[0];
      response.end(
        JSON.stringify(
          typeof answer === "string"
            ? { status: "error", error: answer }
            : { status: "success", data: { activeTargets: answer } },
        ),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => server.close());

  it("goes on until every node is found and every target is up", async () => {
    answers = [
      "starting",
      [kafka("a", "up")],
      [kafka("a", "up"), kafka("b", "unknown")],
      [kafka("a", "up"), kafka("b", "up")],
    ];
    const said: string[] = [];
    const { jobs } = await whenAllUp(address, 2, (detail) => said.push(detail));
    assert.deepEqual(jobs, { kafka: { up: 2, of: 2 } });
    assert.match(said[0] ?? "", /does not answer: .*starting/);
    assert.equal(said[1], "it has found 1 of 2 Kafka nodes");
    assert.equal(said[2], "1 targets are not up; http://b/metrics: not scraped yet");
  });

  it("gives up with what is missing and where to ask", async () => {
    answers = [[kafka("a", "up")]];
    await assert.rejects(
      whenAllUp(address, 3, () => {}, 0),
      new RegExp(`within 0 s: it has found 1 of 3 Kafka nodes[\\s\\S]*${address}/api/v1/targets`),
    );
  });

  it("hands on what Prometheus refuses", async () => {
    answers = ["bad query"];
    await assert.rejects(monitoringReport(address), /targets.*: bad query/);
  });
});

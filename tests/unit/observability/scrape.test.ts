import assert from "node:assert/strict";
import {
  kafkaPodMonitor,
  lagPodMonitor,
  scrapeJobs,
  serviceMonitor,
  staticScrapeJob,
} from "../../../observability/scrape";
import { Engine } from "../../../spec/engine";
import { skipFor } from "../../support/skip";
import { checkConfig, missingPromtool } from "./promtool";

const cluster = { engine: Engine.Automq, name: "orders", namespace: "kafka", labels: { release: "stack" } };

interface Endpoint {
  readonly port: string;
  readonly honorLabels: boolean;
  readonly relabelings: ReadonlyArray<{ sourceLabels?: string[]; targetLabel: string; replacement?: string }>;
}
const endpointOf = (object: { spec: object }): Endpoint =>
  (object.spec as { podMetricsEndpoints?: Endpoint[]; endpoints?: Endpoint[] }).podMetricsEndpoints?.[0] ??
  (object.spec as { endpoints?: Endpoint[] }).endpoints?.[0] ??
  assert.fail("no endpoint");

describe("scrapes", () => {
  it("keep the labels that AutoMQ sets itself, and no others'", () => {
    assert.equal(endpointOf(kafkaPodMonitor(cluster)).honorLabels, true);
    assert.equal(endpointOf(kafkaPodMonitor({ ...cluster, engine: Engine.Apache })).honorLabels, false);
    assert.deepEqual(
      scrapeJobs(Engine.Automq).map((job) => job.honor_labels),
      [true, false],
    );
    assert.deepEqual(
      scrapeJobs(Engine.Apache).map((job) => job.honor_labels),
      [false, false],
    );
  });

  it("give every series the labels that the recording rules know nodes by", () => {
    const { relabelings, port } = endpointOf(kafkaPodMonitor(cluster));
    const from = Object.fromEntries(relabelings.map((step) => [step.targetLabel, step.sourceLabels?.[0]]));
    assert.equal(port, "metrics");
    assert.deepEqual(from, {
      cluster: "__meta_kubernetes_pod_label_app_kubernetes_io_instance",
      namespace: "__meta_kubernetes_namespace",
      broker: "__meta_kubernetes_pod_name",
      pod: "__meta_kubernetes_pod_name",
      role: "__meta_kubernetes_pod_label_app_kubernetes_io_component",
      zone: "__meta_kubernetes_pod_label_kafka_platform_zone",
    });
  });

  it("select the pods of one cluster, and carry the labels that an operator selects by", () => {
    const object = kafkaPodMonitor(cluster);
    assert.deepEqual(object.metadata, { name: "orders-kafka", namespace: "kafka", labels: { release: "stack" } });
    assert.deepEqual((object.spec as { selector: object }).selector, {
      matchLabels: { "app.kubernetes.io/name": "kafka", "app.kubernetes.io/instance": "orders" },
    });
  });

  it("do not take the lag exporter for a node", () => {
    const { relabelings } = endpointOf(lagPodMonitor(cluster));
    assert.deepEqual(
      relabelings.map(({ targetLabel }) => targetLabel),
      ["cluster", "namespace", "role"],
    );
  });

  it("reach what is behind a Service, under the cluster's name", () => {
    const { relabelings, port } = endpointOf(
      serviceMonitor(cluster, "cruise-control", { app: "cruisecontrol" }, "http"),
    );
    assert.equal(port, "http");
    assert.equal(relabelings.find(({ targetLabel }) => targetLabel === "cluster")?.replacement, "orders");
  });

  for (const engine of Object.values(Engine)) {
    it(`of ${engine} are a configuration that Prometheus reads, for all clusters and for one`, async function () {
      this.timeout(60_000);
      skipFor(this, await missingPromtool());
      const node = { address: "10.0.0.1:9404", broker: "orders-controller-0", role: "controller" };
      const known = staticScrapeJob({ engine, name: "orders", namespace: "kafka" }, [node]);
      assert.equal(known.honor_labels, engine === Engine.Automq);
      assert.equal(await checkConfig({ scrape_configs: [known] }), undefined);
      for (const jobs of [scrapeJobs(engine), scrapeJobs(engine, { name: "orders", namespace: "kafka" })]) {
        // Debian builds Prometheus without Kubernetes: the way in which targets are found is left out here.
        const configs = jobs.map(({ kubernetes_sd_configs: _, ...job }) => job);
        assert.equal(await checkConfig({ scrape_configs: configs }), undefined);
      }
    });
  }
});

import assert from "node:assert/strict";
import { Engine } from "../../../model/args/kafka/engine";
import { podMonitors, scrapeJobs, staticScrapeJob } from "../../../observability/scrape";
import { skipFor } from "../../support/skip";
import { checkConfig, missingPromtool } from "./promtool";

interface PodMonitorSpec {
  readonly selector: { readonly matchLabels: Readonly<Record<string, string>> };
  readonly namespaceSelector: object;
  readonly podMetricsEndpoints: readonly [
    {
      readonly port: string;
      readonly honorLabels: boolean;
      readonly relabelings: ReadonlyArray<{ sourceLabels?: string[]; targetLabel: string; replacement?: string }>;
    },
  ];
}
const engines = Object.values(Engine);
const monitors = podMonitors(engines, { namespace: "watch", labels: { release: "stack" } });
const specOf = (name: string): PodMonitorSpec =>
  (monitors.find(({ metadata }) => metadata.name === name) ?? assert.fail(name)).spec as PodMonitorSpec;
const endpointOf = (name: string): PodMonitorSpec["podMetricsEndpoints"][0] => specOf(name).podMetricsEndpoints[0];

describe("scrapes", () => {
  it("keep the labels that AutoMQ sets itself, and no others'", () => {
    const expected = { "kafka-automq": true, "kafka-apache": false, "kafka-lag": false };
    for (const [name, honors] of Object.entries(expected)) assert.equal(endpointOf(name).honorLabels, honors, name);
    assert.deepEqual(
      Object.fromEntries(scrapeJobs(engines).map((job) => [job.job_name, job.honor_labels])),
      Object.fromEntries(Object.entries(expected).map(([name, honors]) => [name.replace("-", "-platform-"), honors])),
    );
  });

  it("give every series the labels that the recording rules know nodes by", () => {
    const { relabelings, port } = endpointOf("kafka-automq");
    const from = Object.fromEntries(relabelings.slice(0, -1).map((step) => [step.targetLabel, step.sourceLabels?.[0]]));
    assert.equal(port, "metrics");
    assert.deepEqual(from, {
      cluster: "__meta_kubernetes_pod_label_app_kubernetes_io_instance",
      namespace: "__meta_kubernetes_namespace",
      broker: "__meta_kubernetes_pod_name",
      pod: "__meta_kubernetes_pod_name",
      role: "__meta_kubernetes_pod_label_app_kubernetes_io_component",
      zone: "__meta_kubernetes_pod_label_kafka_platform_zone",
      engine: "__meta_kubernetes_pod_label_kafka_platform_engine",
    });
    // Only where a pod has the label, or else it would take the role away.
    assert.deepEqual(relabelings.at(-1), {
      sourceLabels: ["__meta_kubernetes_pod_label_kafka_platform_role"],
      targetLabel: "role",
      action: "replace",
      regex: "(.+)",
    });
  });

  it("select the pods of one engine in every namespace, and carry the labels that an operator selects by", () => {
    for (const { metadata } of monitors) {
      assert.equal(metadata.namespace, "watch");
      assert.deepEqual(metadata.labels, { release: "stack" });
    }
    assert.deepEqual(specOf("kafka-apache").selector.matchLabels, {
      "app.kubernetes.io/name": "kafka",
      "kafka-platform/engine": "apache",
    });
    for (const name of ["kafka-apache", "kafka-lag"]) assert.deepEqual(specOf(name).namespaceSelector, { any: true });
  });

  it("do not take the lag exporter for a node", () => {
    assert.deepEqual(
      endpointOf("kafka-lag").relabelings.map(({ targetLabel }) => targetLabel),
      ["cluster", "namespace", "role"],
    );
    assert.deepEqual(specOf("kafka-lag").selector.matchLabels, { "app.kubernetes.io/name": "kafka-lag-exporter" });
  });

  it("name the engines that are watched, and the lag exporters once", () => {
    assert.deepEqual(
      podMonitors([Engine.Apache], { namespace: "watch" }).map(({ metadata }) => metadata.name),
      ["kafka-apache", "kafka-lag"],
    );
  });

  it("are a configuration that Prometheus reads, found in Kubernetes and with known addresses", async function () {
    skipFor(this, await missingPromtool());
    for (const engine of engines) {
      const node = { address: "10.0.0.1:9404", broker: "orders-controller-0", role: "controller" };
      const known = staticScrapeJob({ engine, name: "orders", namespace: "kafka" }, [node]);
      assert.equal(known.honor_labels, engine === Engine.Automq);
      assert.equal(await checkConfig({ scrape_configs: [known] }), undefined);
    }
    // Debian builds Prometheus without Kubernetes: the way in which targets are found is left out here.
    const configs = scrapeJobs(engines).map(({ kubernetes_sd_configs: _, ...job }) => job);
    assert.equal(await checkConfig({ scrape_configs: configs }), undefined);
  });
});

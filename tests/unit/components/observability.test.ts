import assert from "node:assert/strict";
import type * as Package from "../../../index";
import { find, recorded, resolved, settled, startMocks } from "../../support/mocks";

const RELEASE = "kubernetes:helm.sh/v3:Release";

describe("Observability", () => {
  let kafka: typeof Package;
  before(async () => {
    await startMocks();
    kafka = await import("../../../index.js");
  });
  beforeEach(() => startMocks());

  const registered = () => recorded.map(({ type, name }) => `${type.split(":").pop()} ${name}`);

  it("installs the operator's definitions, the stack and our objects, each as one release", async () => {
    const watch = new kafka.Observability("watch", {});
    await settled();
    assert.deepEqual(registered(), [
      "Observability watch",
      "Namespace watch-namespace",
      "Release watch-crds",
      "Release watch-prometheus",
      "Release watch-kafka",
    ]);
    assert.deepEqual(await resolved(watch.grafana), {
      url: "http://kube-prometheus-stack-grafana.observability.svc",
      adminSecret: "kube-prometheus-stack-grafana",
      namespace: "observability",
    });
    assert.equal(await resolved(watch.prometheusUrl), "http://kube-prometheus-stack-prometheus.observability.svc:9090");
  });

  it("pins the charts, and takes them from where the user says", async () => {
    const values = { grafana: { replicas: 2 } };
    new kafka.Observability("watch", { charts: { prometheus: { chart: "/charts/stack.tgz", values } } });
    await settled();
    const crds = find(RELEASE, "watch-crds").inputs;
    assert.deepEqual(crds["repositoryOpts"], { repo: "https://prometheus-community.github.io/helm-charts" });
    assert.match(String(crds["version"]), /^\d+\.\d+\.\d+$/);
    const stack = find(RELEASE, "watch-prometheus").inputs as { values: { grafana: object } };
    assert.equal(find(RELEASE, "watch-prometheus").inputs["chart"], "/charts/stack.tgz");
    assert.equal(find(RELEASE, "watch-prometheus").inputs["version"], undefined);
    assert.equal((stack.values.grafana as { replicas?: number }).replicas, 2);
    assert.equal((stack.values.grafana as { enabled?: boolean }).enabled, true, "values are laid over ours");
    // The description identifies our own chart; a version identifies the others.
    assert.match(String(find(RELEASE, "watch-kafka").inputs["description"]), /^Chart [0-9a-f]{12}$/);
    assert.equal(crds["description"], undefined);
  });

  it("keeps the definitions when all is destroyed, unless told otherwise", async () => {
    const annotations = () =>
      (find(RELEASE, "watch-crds").inputs["values"] as { crds: { annotations: object } }).crds.annotations;
    new kafka.Observability("watch", {});
    await settled();
    assert.deepEqual(annotations(), { "helm.sh/resource-policy": "keep" });
    await startMocks();
    new kafka.Observability("watch", { keepCrds: false });
    await settled();
    assert.deepEqual(annotations(), {});
  });

  it("makes our objects alone where a Prometheus is there", async () => {
    const { Operator } = kafka.PrometheusMode;
    const watch = new kafka.Observability("watch", { prometheus: { mode: Operator }, createNamespace: false });
    await settled();
    assert.deepEqual(registered(), ["Observability watch", "Release watch-kafka"]);
    assert.deepEqual(await resolved(watch.grafana), { url: "", adminSecret: "", namespace: "" });
    assert.equal(await resolved(watch.prometheusUrl), "");
  });

  it("makes a collector alone where metrics leave the cluster", async () => {
    const { None } = kafka.PrometheusMode;
    new kafka.Observability("watch", { prometheus: { mode: None }, otlp: { endpoint: "https://otlp.example.com" } });
    await settled();
    assert.deepEqual(registered(), ["Observability watch", "Namespace watch-namespace", "Release watch-collector"]);
  });

  it("lets pods reach into the node only in a namespace where something has to", async () => {
    const level = () => {
      const { metadata } = find("kubernetes:core/v1:Namespace", "watch-namespace").inputs;
      return (metadata as { labels: Record<string, string> }).labels["pod-security.kubernetes.io/enforce"];
    };
    new kafka.Observability("watch", {});
    await settled();
    assert.equal(level(), "privileged");
    await startMocks();
    new kafka.Observability("watch", { prometheus: { mode: kafka.PrometheusMode.Plain } });
    await settled();
    assert.equal(level(), "restricted");
  });

  it("refuses all that is wrong at once, before anything is registered", async () => {
    assert.throws(
      () => new kafka.Observability("watch", { namespace: "A", alerts: { thresholds: { idleRatio: 9 } } }),
      (error: { errors?: ReadonlyArray<{ propertyPath: string }> }) => {
        assert.deepEqual(
          error.errors?.map(({ propertyPath }) => propertyPath),
          ["namespace", "alerts.thresholds.idleRatio"],
        );
        return true;
      },
    );
    await settled();
    assert.deepEqual(recorded, []);
  });
});

import assert from "node:assert/strict";
import { Cloud, Engine, KafkaCluster, KafkaPlatform, type ObservabilityArgs, PrometheusMode } from "../../index";
import { skipFor } from "../support/skip";
import { missingEngine, TestStack } from "./plugins/stack";
import { type StartedKubernetes, startSimulatedKubernetes } from "./start-simulated-kubernetes";

const kubeconfig = JSON.stringify({
  "current-context": "c",
  contexts: [{ name: "c", context: { cluster: "k" } }],
  clusters: [{ name: "k", cluster: { server: "https://cluster.example.com" } }],
});
/**
 * The part of the state's budget of one megabyte that a platform on the largest cloud leaves (budget P5 in
 * CONTRIBUTING.md).
 */
const ROOM_BYTES = 200_000;

describe("Observability on the real Pulumi engine (Kubernetes is simulated)", function () {
  this.slow(20_000);
  let provider: StartedKubernetes;
  let stack: TestStack;
  let observability: ObservabilityArgs | undefined;
  let second = false;

  before(async function () {
    skipFor(this, missingEngine());
    provider = await startSimulatedKubernetes();
    stack = await TestStack.make(
      async () => {
        const platform = new KafkaPlatform("shop", {
          cloud: Cloud.Existing,
          existing: { kubeconfig },
          kafka: { engine: Engine.Apache },
          ...(observability === undefined ? {} : { observability }),
        });
        if (second) new KafkaCluster("events", { engine: Engine.Apache });
        return { grafana: platform.grafana };
      },
      { PULUMI_DEBUG_PROVIDERS: provider.debugProvider },
    );
  });
  after(async () => {
    await stack?.dispose();
    await provider?.stop();
  });

  const names = async () =>
    (await stack.resources()).map(({ urn }) => urn).filter((urn) => urn.includes(":Observability"));

  it("comes to a platform that runs already: Kafka is told to serve metrics, nothing is replaced", async () => {
    await stack.up();
    const before = (await stack.stateFile()).length;
    const kafka = (await stack.resource("shop-kafka-kafka")).id;
    observability = {};
    const changes = await stack.up();
    assert.equal((await stack.resource("shop-kafka-kafka")).id, kafka);
    assert.equal(changes["create"], 5, "component, namespace, definitions, stack, objects");
    assert.equal(changes["replace"], 1, "the proof, which has to be given again");
    const grown = (await stack.stateFile()).length - before;
    assert.ok(grown < ROOM_BYTES, `${grown} bytes more`);
    assert.deepEqual(await stack.output("grafana"), {
      url: "http://kube-prometheus-stack-grafana.observability.svc",
      adminSecret: "kube-prometheus-stack-grafana",
      namespace: "observability",
    });
  });

  it("changes nothing the second time", async () => {
    assert.deepEqual(Object.keys(await stack.up()), ["same"]);
  });

  it("keeps the URNs that are its upgrade contract", async () => {
    const parent = "kafka-platform:index:KafkaPlatform$kafka-platform:index:Observability";
    assert.deepEqual((await names()).map((urn) => urn.split("::").slice(2).join("::")).sort(), [
      `${parent}$kubernetes:core/v1:Namespace::shop-observability-namespace`,
      `${parent}$kubernetes:helm.sh/v3:Release::shop-observability-crds`,
      `${parent}$kubernetes:helm.sh/v3:Release::shop-observability-kafka`,
      `${parent}$kubernetes:helm.sh/v3:Release::shop-observability-prometheus`,
      `${parent}::shop-observability`,
    ]);
  });

  it("monitors a second Kafka cluster without another dashboard, rule or monitor", async () => {
    const before = await names();
    const size = (await stack.stateFile()).length;
    second = true;
    await stack.up();
    assert.deepEqual(await names(), before);
    const more = (await stack.stateFile()).length - size;
    assert.ok(more < 150_000, `the state grew by ${more} bytes: something of observability is copied`);
  });

  it("installs nothing more where the Prometheus becomes somebody else's", async () => {
    observability = { prometheus: { mode: PrometheusMode.Operator } };
    const changes = await stack.up();
    assert.equal(changes["delete"], 2, "definitions and stack");
    observability = {};
  });

  it("destroys everything", async () => {
    await stack.destroy();
    assert.deepEqual(await stack.resources(), []);
  });
});

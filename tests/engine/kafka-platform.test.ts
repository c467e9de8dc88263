import assert from "node:assert/strict";
import { Cloud, Engine, KafkaCluster, type KafkaClusterArgs, KafkaPlatform } from "../../index";
import { skipFor } from "../support/skip";
import { missingEngine, TestStack } from "./plugins/stack";
import { type StartedKubernetes, startSimulatedKubernetes } from "./start-simulated-kubernetes";

const kubeconfig = (token: string) =>
  JSON.stringify({
    "current-context": "c",
    contexts: [{ name: "c", context: { cluster: "k", user: "u" } }],
    clusters: [{ name: "k", cluster: { server: "https://cluster.example.com" } }],
    users: [{ name: "u", user: { token } }],
  });

describe("KafkaPlatform on the real Pulumi engine (Kubernetes is simulated)", function () {
  this.slow(20_000);
  let provider: StartedKubernetes;
  let stack: TestStack;
  let token = "t0ken-one";
  let kafka: KafkaClusterArgs = { engine: Engine.Apache };

  before(async function () {
    skipFor(this, missingEngine());
    provider = await startSimulatedKubernetes();
    stack = await TestStack.make(
      async () => {
        const { bootstrapServers, clusterId } = new KafkaPlatform("shop", {
          cloud: Cloud.Existing,
          existing: { kubeconfig: kubeconfig(token) },
          kafka,
        });
        return { bootstrapServers, clusterId };
      },
      { PULUMI_DEBUG_PROVIDERS: provider.debugProvider },
    );
  });
  after(async () => {
    await stack?.dispose();
    await provider?.stop();
  });

  it("previews before anything exists", async () => {
    assert.deepEqual(await stack.preview(), { create: 19 });
  });

  it("is created, and changes nothing the second time", async () => {
    assert.deepEqual(await stack.up(), { create: 19 });
    assert.deepEqual(await stack.output("bootstrapServers"), { client: "shop-kafka-bootstrap.shop-kafka.svc:9092" });
    assert.deepEqual(await stack.up(), { same: 19 });
  });

  it("keeps the URNs that are its upgrade contract", async () => {
    const urns = (await stack.resources()).map(({ urn }) => urn.split("::").slice(2).join("::")).sort();
    const nested = "kafka-platform:index:KafkaPlatform$kafka-platform:index:KafkaCluster";
    assert.deepEqual(
      urns.filter((urn) => urn.includes("kafka-platform")),
      [
        `${nested}$kubernetes:batch/v1:Job::shop-kafka-access`,
        `${nested}$kubernetes:batch/v1:Job::shop-kafka-verification-client`,
        `${nested}$kubernetes:core/v1:ConfigMap::shop-kafka-wanted`,
        `${nested}$kubernetes:core/v1:Namespace::shop-kafka-namespace`,
        `${nested}$kubernetes:core/v1:Secret::shop-kafka-nodes-user`,
        `${nested}$kubernetes:core/v1:Secret::shop-kafka-passwords`,
        `${nested}$kubernetes:core/v1:Secret::shop-kafka-verification-user`,
        `${nested}$kubernetes:helm.sh/v3:Release::shop-kafka-kafka`,
        `${nested}$kubernetes:helm.sh/v3:Release::shop-kafka-removal`,
        `${nested}$random:index/randomId:RandomId::shop-kafka-cluster-id`,
        `${nested}$random:index/randomPassword:RandomPassword::shop-kafka-nodes-password`,
        `${nested}$random:index/randomPassword:RandomPassword::shop-kafka-nodes-password-2`,
        `${nested}$random:index/randomPassword:RandomPassword::shop-kafka-user-kafka-platform-verification-password`,
        `${nested}::shop-kafka`,
        "kafka-platform:index:KafkaPlatform$kafka-platform:index:KubernetesCluster$pulumi:providers:kubernetes::shop-kubernetes-provider",
        "kafka-platform:index:KafkaPlatform$kafka-platform:index:KubernetesCluster::shop-kubernetes",
        "kafka-platform:index:KafkaPlatform$random:index/randomId:RandomId::shop-first-name",
        "kafka-platform:index:KafkaPlatform::shop",
      ],
    );
  });

  it("writes no credential in plain text to the state, which stays small", async () => {
    const state = await stack.stateFile();
    assert.ok(!state.includes(token));
    assert.ok(state.length < 1_000_000, `${state.length} bytes`);
  });

  it("replaces nothing when the kubeconfig's token changes", async () => {
    token = "t0ken-two";
    const changes = await stack.preview();
    assert.ok(!Object.keys(changes).some((op) => /replace|delete|create/.test(op)), JSON.stringify(changes));
    await stack.up();
  });

  it("updates the release and verifies again when Kafka changes; the cluster id stays", async () => {
    const id = await stack.output("clusterId");
    kafka = { ...kafka, config: { "log.retention.hours": "48" } };
    assert.deepEqual(await stack.up(), { update: 3, replace: 1, same: 15 });
    assert.equal(await stack.output("clusterId"), id);
    assert.deepEqual(await stack.up(), { same: 19 });
  });

  it("finds no drift on refresh", async () => {
    assert.deepEqual(await stack.refresh(), { same: 19 });
  });

  it("shows every problem of bad arguments at once, and changes nothing", async () => {
    const good = kafka;
    kafka = { ...kafka, version: "2.0.0", zones: ["a", "b"] };
    await assert.rejects(stack.up(), /has 2 problems:[\s\S]*kafka\.version[\s\S]*kafka\.zones/);
    kafka = good;
    assert.deepEqual(await stack.up(), { same: 19 });
  });

  it("destroys everything", async () => {
    await stack.destroy();
    assert.deepEqual(await stack.resources(), []);
  });
});

describe("KafkaCluster's verification on the real Pulumi engine (Kubernetes is simulated)", function () {
  this.slow(20_000);

  it("holds back the addresses, and all that depends on them, when it fails", async function () {
    skipFor(this, missingEngine());
    const provider = await startSimulatedKubernetes({ REFUSE: "kubernetes:batch/v1:Job" });
    let resolved = false;
    const stack = await TestStack.make(
      async () => {
        const { bootstrapServers } = new KafkaCluster("orders", { engine: Engine.Apache });
        bootstrapServers.apply(() => {
          resolved = true;
        });
        return {};
      },
      { PULUMI_DEBUG_PROVIDERS: provider.debugProvider },
    );
    try {
      await assert.rejects(stack.up(), /simulated refusal of kubernetes:batch\/v1:Job/);
      assert.equal(resolved, false);
    } finally {
      await stack.dispose();
      await provider.stop();
    }
  });
});

import assert from "node:assert/strict";
import { Kafka, logLevel } from "kafkajs";
import { Cloud, Engine, type KafkaArgs, KafkaPlatform } from "../../index";
import { createTopic } from "../../local/create-topic";
import { proveFromHost } from "../../local/prove";
import { eventually, removeStack, type TestCluster, type TestStack, testCluster } from "../support/cluster";
import { consume, produce } from "../support/kcat";
import { type Load, startLoad } from "../support/load";
import { openClient, openOutside } from "../support/open-listeners";
import { isReady, watchAway } from "../support/rollout";
import { slotOf } from "../support/slot";
import { quietConfig, smallNodes } from "../support/small-nodes";
import { changesOf } from "../support/stack-operations";

const slot = slotOf(__filename);
const namespace = slot.name;
const bootstrap = `127.0.0.1:${slot.nodePort}`;

/** What differs from one `up` to the next. */
interface Change {
  brokers: number;
  controllers: number;
  config: Record<string, string>;
  generation: number;
  memory: string;
}

describe("KafkaPlatform on a real Kubernetes with real brokers", function () {
  this.timeout(20 * 60_000);
  this.slow(120_000);
  let cluster: TestCluster;
  let under: TestStack;
  let atFirst: string[];
  const change: Change = { brokers: 2, controllers: 3, config: {}, generation: 1, memory: "768Mi" };

  const kafkaArgs = (): KafkaArgs => ({
    engine: Engine.Apache,
    namespace,
    controllers: { ...smallNodes, replicas: change.controllers },
    brokers: {
      ...smallNodes,
      replicas: change.brokers,
      resources: { ...smallNodes.resources, memory: change.memory },
    },
    config: { ...quietConfig, ...change.config },
    interBroker: { generation: change.generation },
    listeners: [openClient, openOutside(slot.nodePort)],
    timeoutSeconds: 600,
  });

  before(async () => {
    cluster = await testCluster();
    atFirst = await cluster.snapshot(slot);
    under = await cluster.stack(async () => {
      const platform = new KafkaPlatform("test", {
        cloud: Cloud.Existing,
        existing: { kubeconfig: cluster.kubeconfig },
        kafka: kafkaArgs(),
        verification: { records: 100 },
      });
      return { bootstrapServers: platform.bootstrapServers, clusterId: platform.clusterId };
    });
  });
  after(() => removeStack(under, namespace));

  const pods = () => cluster.list("pods", namespace, "app.kubernetes.io/name=kafka");
  const uids = async () => new Map((await pods()).map(({ metadata }) => [metadata.name, metadata.uid]));
  const verifications = () => cluster.list("jobs", namespace, "app.kubernetes.io/name=kafka-verification");
  const jobs = async () => (await verifications()).map(({ metadata }) => metadata.uid);

  it("is created and verified, and gives addresses", async () => {
    const { outputs } = await under.whole.up();
    assert.deepEqual(outputs["bootstrapServers"]?.value, {
      client: `test-kafka-bootstrap.${namespace}.svc:9092`,
      external: bootstrap,
    });
    const [job, ...others] = (await verifications()) as unknown as Array<{
      status: { succeeded: number };
    }>;
    assert.equal(job?.status.succeeded, 1);
    assert.deepEqual(others, []);
  });

  it("changes nothing the second time", async () => {
    const [pods, verified] = [await uids(), await jobs()];
    assert.deepEqual(Object.keys(await changesOf((options) => under.stack.up(options))), ["same"]);
    assert.deepEqual(await uids(), pods);
    assert.deepEqual(await jobs(), verified);
  });

  it("finds no drift on refresh", async () => {
    assert.deepEqual(Object.keys(await changesOf((options) => under.stack.refresh(options))), ["same"]);
  });

  it("serves kcat and a Node client from outside", async () => {
    await produce(bootstrap, "from-kcat", ["one", "two"]);
    assert.deepEqual(await consume(bootstrap, "from-kcat"), ["one", "two"]);
    await proveFromHost({ brokers: [bootstrap] });
  });

  it("runs only pods that Pod Security restricted admits", async () => {
    const namespaces = (await cluster.list("namespaces")) as unknown as Array<{
      metadata: { name: string; labels: Record<string, string> };
    }>;
    const labels = namespaces.find(({ metadata }) => metadata.name === namespace)?.metadata.labels ?? {};
    assert.equal(labels["pod-security.kubernetes.io/enforce"], "restricted");
    assert.equal((await pods()).length, 5);
  });

  const everybodyIsReady = (expected: number) =>
    eventually(
      "all pods are ready again",
      async () => {
        const found = await pods();
        return (found.length === expected && found.every(isReady)) || undefined;
      },
      180,
    );
  const kill = (...names: string[]) =>
    cluster.kubectl("delete", "pod", "-n", namespace, ...names, "--grace-period=0", "--force");
  const lost = async (topic: string, acknowledged: readonly string[]) => {
    const found = new Set(await consume(bootstrap, topic));
    return acknowledged.filter((value) => !found.has(value));
  };

  const losesNothing = async (load: Load, topic: string) => {
    const { acknowledged, unread, longestGap } = await load.stop();
    assert.deepEqual(unread, []);
    assert.deepEqual(await lost(topic, acknowledged), []);
    return longestGap;
  };

  it("loses no acknowledged record when a broker is killed while it is written to and read from", async () => {
    const load = await startLoad(bootstrap, "kill");
    await eventually("it runs", async () => load.acknowledged.length > 50 || undefined);
    await kill("test-kafka-broker-0");
    const before = load.acknowledged.length;
    await eventually("it goes on", async () => load.acknowledged.length > before + 200 || undefined);
    await losesNothing(load, "kill");
    await everybodyIsReady(5);
  });

  it("lets a drained node take one pod and no other before it is back, while it is written to and read from", async () => {
    const [old, node] = [await uids(), (await cluster.list("nodes"))[0]?.metadata.name ?? ""];
    const load = await startLoad(bootstrap, "drain");
    const selector = "app.kubernetes.io/instance=test-kafka,app.kubernetes.io/name=kafka";
    try {
      // There is no other node, so the pod that goes cannot come back.
      await assert.rejects(
        cluster.kubectl("drain", node, `--pod-selector=${selector}`, "--delete-emptydir-data", "--timeout=20s"),
        /global timeout reached: 20s/,
      );
      const stayed = (await pods()).filter((pod) => isReady(pod) && pod.metadata.uid === old.get(pod.metadata.name));
      assert.equal(stayed.length, 4);
    } finally {
      await cluster.kubectl("uncordon", node);
    }
    await everybodyIsReady(5);
    await losesNothing(load, "drain");
  });

  it("loses no acknowledged record when all pods are killed at once", async () => {
    const records = Array.from({ length: 300 }, (_, index) => String(index));
    await produce(bootstrap, "from-kcat", records);
    const old = await uids();
    await kill(...old.keys());
    await everybodyIsReady(5);
    for (const [name, uid] of await uids()) assert.notEqual(uid, old.get(name), `${name} was not killed`);
    await proveFromHost({ brokers: [bootstrap] });
    assert.deepEqual(await lost("from-kcat", records), []);
  });

  it("adds a broker without touching the others, and verifies again; who writes and reads loses nothing", async () => {
    const [old, verified] = [await uids(), await jobs()];
    change.brokers = 3;
    const load = await startLoad(bootstrap, "out");
    await under.stack.up();
    await losesNothing(load, "out");
    const now = await uids();
    assert.ok(now.has("test-kafka-broker-2"));
    for (const [name, uid] of old) assert.equal(now.get(name), uid, `${name} was replaced`);
    assert.notDeepEqual(await jobs(), verified);
  });

  it("moves partitions off a broker before it leaves; who writes and reads loses nothing", async () => {
    const kafka = new Kafka({ clientId: "scale", brokers: [bootstrap], logLevel: logLevel.NOTHING });
    const admin = kafka.admin();
    await admin.connect();
    const replicaAssignment = [
      { partition: 0, replicas: [1002, 1] },
      { partition: 1, replicas: [0, 1002] },
    ];
    await createTopic(admin, { topic: "leaving", replicaAssignment });
    await produce(bootstrap, "leaving", ["kept"], { partition: 0 });
    const load = await startLoad(bootstrap, "in", [1002, 0, 1]);
    const verified = await jobs();
    change.brokers = 2;
    await under.stack.up();
    await losesNothing(load, "in");
    assert.notDeepEqual(await jobs(), verified);
    const { topics } = await admin.fetchTopicMetadata({ topics: ["leaving"] });
    await admin.disconnect();
    for (const { replicas, leader } of topics[0]?.partitions ?? []) {
      assert.ok(!replicas.includes(1002), `still on 1002: ${replicas}`);
      assert.notEqual(leader, -1);
    }
    assert.deepEqual(await consume(bootstrap, "leaving", 0), ["kept"]);
    assert.ok(!(await uids()).has("test-kafka-broker-2"));
  });

  it("rolls a change of config and of the nodes' password one pod at a time, and who writes and reads loses nothing", async () => {
    const [old, verified] = [await uids(), await jobs()];
    change.config = { "log.retention.hours": "48" };
    change.generation = 2;
    const load = await startLoad(bootstrap, "roll");
    const away = watchAway(pods, 5);
    await under.stack.up();
    assert.equal(await away.most(), 1, "pods were away at once");
    console.log(`      longest gap ${await losesNothing(load, "roll")} ms`);
    const now = await uids();
    assert.deepEqual([...now.keys()].sort(), [...old.keys()].sort());
    for (const [name, uid] of now) assert.notEqual(uid, old.get(name), `${name} was not replaced`);
    assert.notDeepEqual(await jobs(), verified);
  });

  it("rolls a change of resources of the brokers alone, one pod at a time", async () => {
    const [old, verified] = [await uids(), await jobs()];
    change.memory = "800Mi";
    const away = watchAway(pods, 5);
    await under.stack.up();
    assert.equal(await away.most(), 1, "pods were away at once");
    assert.notDeepEqual(await jobs(), verified);
    for (const [name, uid] of await uids()) {
      assert.equal(uid === old.get(name), name.includes("controller"), name);
    }
  });

  it("refuses another number of controllers, with the reason, and touches nothing", async () => {
    const [old, verified] = [await uids(), await jobs()];
    change.controllers = 5;
    await assert.rejects(
      under.stack.up(),
      /controllers\.replicas: is 5, but the running cluster has 3; the members of the quorum/,
    );
    change.controllers = 3;
    const changed: string[] = [];
    await under.stack.up({
      onEvent: ({ resourcePreEvent: event }) => {
        if (event !== undefined && event.metadata.op !== "same") changed.push(event.metadata.type);
      },
    });
    // The refused update had noted the components' new inputs, and nothing else.
    assert.deepEqual(changed.sort(), ["kafka-platform:index:KafkaCluster", "kafka-platform:index:KafkaPlatform"]);
    assert.deepEqual(await uids(), old);
    assert.deepEqual(await jobs(), verified);
  });

  it("leaves nothing behind", async () => {
    await under.stack.destroy();
    const left = await eventually(
      "nothing is left",
      async () => {
        const extra = (await cluster.snapshot(slot)).filter((name) => !atFirst.includes(name));
        return extra.length === 0 ? extra : undefined;
      },
      60,
    );
    assert.deepEqual(left, []);
  });
});

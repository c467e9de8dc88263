import assert from "node:assert/strict";
import { type Admin, Kafka, logLevel } from "kafkajs";
import { Cloud, Engine, KafkaPlatform } from "../../index";
import { createTopic } from "../../local/create-topic";
import { exec } from "../../local/exec";
import { eventually, removeStack, type TestCluster, type TestStack, testCluster } from "../support/cluster";
import { documentedCommands, runCommands } from "../support/documented";
import { consume, produce } from "../support/kcat";
import { openOutside } from "../support/open-listeners";
import { slotOf } from "../support/slot";
import { quietConfig, smallNodes } from "../support/small-nodes";

const slot = slotOf(__filename);
const namespace = slot.name;
const release = "refused-kafka";
const bootstrap = `127.0.0.1:${slot.nodePort}`;
const topic = "wide";
const nodes = { ...smallNodes, replicas: 1 };
const records = Array.from({ length: 500 }, (_, index) => `record ${index}`);

describe("Scaling in that Kafka cannot support, on a real Kubernetes cluster with real brokers", function () {
  this.timeout(20 * 60_000);
  this.slow(60_000);
  let cluster: TestCluster;
  let under: TestStack;
  let admin: Admin;
  const change = { brokers: 3, timeoutSeconds: 900 };

  before(async () => {
    cluster = await testCluster();
    under = await cluster.stack(async () => {
      new KafkaPlatform("refused", {
        cloud: Cloud.Existing,
        existing: { kubeconfig: cluster.kubeconfig },
        kafka: {
          engine: Engine.Apache,
          namespace,
          controllers: nodes,
          brokers: { ...nodes, replicas: change.brokers },
          config: quietConfig,
          listeners: [openOutside(slot.nodePort)],
          timeoutSeconds: change.timeoutSeconds,
        },
        verification: { enabled: false },
      });
    });
    await under.stack.up();
    admin = new Kafka({ clientId: "refused", brokers: [bootstrap], logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    await createTopic(admin, { topic, numPartitions: 2, replicationFactor: 4 });
    await produce(bootstrap, topic, records);
  });
  after(async () => {
    await admin?.disconnect();
    await removeStack(under, namespace);
  });

  const pods = async () =>
    (await cluster.list("pods", namespace, "app.kubernetes.io/name=kafka")) as unknown as ReadonlyArray<{
      metadata: { name: string; uid: string };
      status: { containerStatuses: ReadonlyArray<{ ready: boolean; restartCount: number }> };
    }>;
  const state = async () =>
    (await pods()).map(({ metadata, status }) => [
      metadata.name,
      metadata.uid,
      ...status.containerStatuses.map(({ ready, restartCount }) => `${ready} ${restartCount}`),
    ]);
  const replicas = async () => {
    const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
    return (topics[0]?.partitions ?? [])
      .sort((a, b) => a.partitionId - b.partitionId)
      .map(({ replicas, isr }) => ({ replicas: [...replicas].sort(), isr: [...isr].sort() }));
  };
  const revisions = async () =>
    JSON.parse(
      await exec(cluster.tools.helm, [
        ...["history", release, "--namespace", namespace],
        ...["--kubeconfig", cluster.local.kubeconfig, "--output", "json"],
      ]),
    ) as ReadonlyArray<{ status: string }>;
  const everything = async () => (await consume(bootstrap, topic)).sort();

  it("fails, names the Job that refused, and the Job says which topic needs how many nodes", async () => {
    const before = await state();
    const placed = await replicas();
    change.brokers = 2;
    await assert.rejects(under.stack.up(), (error: Error) => {
      // What came and went while it ran does not count: people read the end.
      const [, said = ""] = error.message.split("Diagnostics:");
      assert.match(said, /job refused-kafka-drain failed: BackoffLimitExceeded/);
      assert.doesNotMatch(said, /rolling back/);
      return true;
    });
    const words = { NAMESPACE: namespace, RELEASE: release };
    const reason = await runCommands(cluster, documentedCommands("faults.md", "What the Job reports", words));
    assert.match(reason, /topic wide has 4 replicas, but only 3 nodes would stay/);
    assert.match(reason, /Keep more brokers, lower the topics' replication factor, or delete the topics/);
    assert.deepEqual(await state(), before, "a pod went, was restarted or is not ready");
    assert.deepEqual(await replicas(), placed, "replicas were moved");
    assert.deepEqual(await everything(), [...records].sort());
  });

  it("leaves nothing behind that stands in the way of the next update", async () => {
    assert.equal((await revisions()).at(-1)?.status, "deployed");
    const before = await state();
    // A change of the release that no pod notices.
    Object.assign(change, { brokers: 3, timeoutSeconds: 901 });
    const earlier = await revisions();
    await under.stack.up();
    const now = await revisions();
    assert.equal(now.length, earlier.length + 1, "the update did not reach Helm");
    assert.equal(now.at(-1)?.status, "deployed");
    assert.deepEqual(await state(), before);
  });

  it("succeeds once the topic has fewer replicas, and takes its partitions off the broker that leaves", async () => {
    const assignment = [
      { partition: 0, replicas: [1002, 0, 1000] },
      { partition: 1, replicas: [1001, 1002, 0] },
    ];
    await admin.alterPartitionReassignments({ topics: [{ topic, partitionAssignment: assignment }] });
    await eventually("the topic has three replicas", async () => {
      const now = await replicas();
      return now.every(({ replicas, isr }) => replicas.length === 3 && isr.length === 3) || undefined;
    });
    change.brokers = 2;
    await under.stack.up();
    assert.deepEqual(
      (await pods()).map(({ metadata }) => metadata.name),
      [`${release}-broker-0`, `${release}-broker-1`, `${release}-controller-0`],
    );
    const everywhere = [0, 1000, 1001];
    const expected = { replicas: everywhere, isr: everywhere };
    assert.deepEqual(await replicas(), [expected, expected]);
    assert.deepEqual(await everything(), [...records].sort());
    assert.deepEqual(await cluster.list("jobs", namespace), []);
  });
});

import assert from "node:assert/strict";
import { Kafka, logLevel } from "kafkajs";
import { Cloud, Engine, KafkaPlatform } from "../../index";
import { createTopic } from "../../local/create-topic";
import { exec } from "../../local/exec";
import { eventually, removeStack, type TestCluster, type TestStack, testCluster } from "../support/cluster";
import { documentedCommands, runCommands } from "../support/documented";
import { type Gateway, startGateway } from "../support/gateway";
import { consume, produce } from "../support/kcat";
import { openClient, openOutside } from "../support/open-listeners";
import { childRunning } from "../support/processes";
import { isReady, watchAway } from "../support/rollout";
import { slotOf } from "../support/slot";
import { quietConfig, smallNodes } from "../support/small-nodes";
import { changesOf } from "../support/stack-operations";

const slot = slotOf(__filename);
const namespace = slot.name;
const release = "faults-kafka";
const bootstrap = `127.0.0.1:${slot.nodePort}`;
const topic = "kept";
const nodes = { ...smallNodes, replicas: 1 };
const records = Array.from({ length: 500 }, (_, index) => `record ${index}`).sort();

describe("Faults, on a real Kubernetes with real brokers", function () {
  this.timeout(20 * 60_000);
  this.slow(90_000);
  let cluster: TestCluster;
  let gateway: Gateway;
  let under: TestStack;
  const change = { config: {}, javaOptions: "", registry: "docker.io", timeoutSeconds: 900, reapply: "" };

  before(async () => {
    cluster = await testCluster();
    gateway = await startGateway(cluster.kubeconfig);
    under = await cluster.stack(async () => {
      const { bootstrapServers } = new KafkaPlatform("faults", {
        cloud: Cloud.Existing,
        existing: { kubeconfig: gateway.kubeconfig },
        kafka: {
          engine: Engine.Apache,
          namespace,
          controllers: nodes,
          brokers: { ...nodes, jvm: { ...nodes.jvm, options: change.javaOptions } },
          config: { ...quietConfig, ...change.config },
          listeners: [openClient, openOutside(slot.nodePort)],
          image: { registry: change.registry },
          timeoutSeconds: change.timeoutSeconds,
          ...(change.reapply === "" ? {} : { reapply: change.reapply }),
        },
        verification: { records: 50 },
      });
      return { bootstrapServers };
    });
    await under.stack.up();
    const admin = new Kafka({ clientId: "faults", brokers: [bootstrap], logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    await createTopic(admin, { topic, numPartitions: 3, replicationFactor: 2 });
    await admin.disconnect();
    await produce(bootstrap, topic, records);
  });
  after(async () => {
    try {
      if (under) await removeStack(under, namespace);
    } finally {
      gateway?.close();
      await removeVolumes();
    }
  });

  const pods = () => cluster.list("pods", namespace, "app.kubernetes.io/name=kafka");
  const uids = async () => Object.fromEntries((await pods()).map(({ metadata }) => [metadata.name, metadata.uid]));
  const services = async () => (await cluster.list("services", namespace)).map(({ metadata }) => metadata.name);
  const keptEverything = async () => assert.deepEqual((await consume(bootstrap, topic)).sort(), records);
  const lastRevision = async () => {
    const said = await exec(cluster.tools.helm, [
      ...["history", release, "--namespace", namespace, "--max", "1"],
      ...["--kubeconfig", cluster.local.kubeconfig, "--output", "json"],
    ]);
    return (JSON.parse(said) as Array<{ revision: number; status: string }>)[0];
  };
  /** Nothing to do, and nothing that was made twice: what is right after every fault. */
  const converged = async () => {
    assert.deepEqual(Object.keys(await changesOf((options) => under.stack.up(options))), ["same"]);
    assert.equal((await lastRevision())?.status, "deployed");
    assert.deepEqual(Object.keys(await uids()), [`${release}-broker-0`, `${release}-controller-0`]);
    const jobs = (await cluster.list("jobs", namespace)).map(({ metadata }) => metadata.name);
    assert.equal(jobs.filter((name) => name.includes("-verification-")).length, 1, jobs.join(", "));
  };
  /** What the state knows of what exists, without the components, which exist nowhere else. */
  const resources = async () => {
    const { deployment } = await under.stack.exportStack();
    type Known = { urn: string; id?: string; inputs: unknown; outputs: unknown };
    const known = (deployment as { resources: readonly Known[] }).resources.filter(({ id }) => id !== undefined);
    return Object.fromEntries(known.map(({ urn, id, inputs, outputs }) => [urn, { id, inputs, outputs }]));
  };

  const documented = (heading: string, words: Readonly<Record<string, string>> = {}) =>
    runCommands(
      cluster,
      documentedCommands("faults.md", heading, { NAMESPACE: namespace, RELEASE: release, ...words }),
    );
  /** Helm's words for pods that were not ready in time. */
  const timedOut = /has been rolled back due to atomic being set: context deadline exceeded/;

  /** An update that fails, with a reason at its end: people read the end. */
  const fails = (reason: RegExp) =>
    assert.rejects(under.stack.up(), (error: Error) => {
      const [, said = ""] = error.message.split("Diagnostics:");
      assert.match(said, reason);
      return true;
    });

  it("a cluster that is away: preview, update and destroy say so soon, and the state stays as it was", async () => {
    const [before, pods] = [await resources(), await uids()];
    gateway.close();
    change.config = { "log.retention.hours": "36" };
    const since = Date.now();
    const away = new RegExp(`unreachable.*${gateway.address}.*connection refused`, "s");
    try {
      await assert.rejects(under.stack.preview({ refresh: true }), away);
      await assert.rejects(under.stack.up(), away);
      await assert.rejects(under.stack.destroy(), away);
    } finally {
      await gateway.open();
    }
    const seconds = Math.round((Date.now() - since) / 1000);
    assert.ok(seconds < 120, `the three took ${seconds} s`);
    assert.deepEqual(await resources(), before);
    change.config = {};
    await under.stack.up();
    assert.deepEqual(await resources(), before);
    await converged();
    assert.deepEqual(await uids(), pods);
    await keptEverything();
  });

  it("the bootstrap Service deleted by hand: `reapply` brings it back, and proves it", async () => {
    const pods = await uids();
    for (const name of [`${release}-bootstrap`, `${release}-external-bootstrap`])
      await cluster.kubectl("delete", "service", "-n", namespace, name);
    change.reapply = "services";
    await under.stack.up({ refresh: true });
    assert.ok((await services()).includes(`${release}-bootstrap`));
    assert.deepEqual(await uids(), pods);
    await keptEverything();
    await converged();
  });

  it("the program killed in the middle of a roll: after pulumi cancel another change rolls in its place", async () => {
    const old = await uids();
    change.config = { "log.retention.hours": "48" };
    const cut = under.stack.up();
    cut.catch(() => {});
    // A single controller goes first.
    const first = `${release}-controller-0`;
    const isReplaced = async () => {
      const now = await uids();
      return (now[first] ?? old[first]) !== old[first] || undefined;
    };
    await eventually("the first pod is replaced", isReplaced, 300);
    const engine = childRunning("pulumi") ?? assert.fail("there is no pulumi");
    const provider = childRunning("pulumi-resource-kubernetes", engine) ?? assert.fail("pulumi runs no provider");
    for (const killed of [engine, provider]) process.kill(killed, "SIGKILL");
    await assert.rejects(cut);
    await assert.rejects(under.stack.up(), /the stack is currently locked by 1 lock/);
    await under.stack.cancel();
    assert.equal((await lastRevision())?.status, "pending-upgrade");
    await documented("A revision that stays pending");
    // The roll of the interrupted update goes on in the cluster: it must not take a pod beside the roll of this one.
    change.config = { "log.retention.hours": "72" };
    const away = watchAway(pods, 2);
    await under.stack.up();
    assert.equal(await away.most(), 1, "pods were away at once");
    const now = await uids();
    for (const name of Object.keys(old)) assert.notEqual(now[name], old[name], `${name} was not replaced`);
    await converged();
    await keptEverything();
  });

  it("an image that cannot be pulled: fails, touches nothing, and the events have the reason", async () => {
    const before = await uids();
    Object.assign(change, { registry: "registry.invalid", timeoutSeconds: 60 });
    await fails(timedOut);
    assert.deepEqual(await uids(), before);
    assert.match(await documented("What the events report"), /pod\/faults-kafka-rollout-\S+ +.*registry\.invalid/);
  });

  it("brokers that do not start: their pod reports the reason, Helm rolls back, and the correct change succeeds", async () => {
    const old = await uids();
    // Helm has the same time again to go back.
    Object.assign(change, { registry: "docker.io", javaOptions: "-XX:+NoSuchOption", timeoutSeconds: 180 });
    const failing = fails(timedOut);
    failing.catch(() => {});
    const reason = eventually(
      "the pod says why",
      async () => {
        const said = await documented("What the pods report", { POD: `${release}-broker-0` }).catch(String);
        return /Unrecognized VM option 'NoSuchOption'/.test(said) || undefined;
      },
      300,
    );
    reason.catch(() => {});
    await failing;
    await reason;
    const now = await uids();
    assert.equal(now[`${release}-controller-0`], old[`${release}-controller-0`]);
    assert.notEqual(now[`${release}-broker-0`], old[`${release}-broker-0`]);
    assert.ok((await pods()).every(isReady), "the way back is over, and somebody is away");
    assert.equal((await lastRevision())?.status, "deployed");
    await keptEverything();
    Object.assign(change, { javaOptions: "", timeoutSeconds: 901 });
    await under.stack.up();
    await converged();
    await keptEverything();
  });

  it("the namespace deleted: volumes that the documented commands kept go to the next update, with all records", async () => {
    Object.assign(change, { javaOptions: "", timeoutSeconds: 901 });
    await documented("A namespace that was deleted");
    await cluster.kubectl("delete", "namespace", namespace);
    await documented("Give the volumes to the next update");
    await under.stack.up({ refresh: true });
    await keptEverything();
    await converged();
  });

  /** What was kept beyond the namespace: the provisioner deletes a volume that nobody has once it may. */
  async function removeVolumes(): Promise<void> {
    const volumes = (await cluster.list("persistentvolumes")) as unknown as ReadonlyArray<{
      metadata: { name: string };
      spec: { claimRef?: { namespace: string } };
      status: { phase: string };
    }>;
    const policy = '{"spec":{"persistentVolumeReclaimPolicy":"Delete"}}';
    for (const { metadata, spec, status } of volumes) {
      if (spec.claimRef?.namespace !== namespace) continue;
      // One that was reserved, but never claimed, is not the provisioner's to delete.
      if (status.phase === "Available") await cluster.kubectl("delete", "pv", metadata.name);
      else await cluster.kubectl("patch", "pv", metadata.name, "--patch", policy);
    }
  }
});

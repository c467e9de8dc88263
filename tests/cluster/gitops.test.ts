import assert from "node:assert/strict";
import path from "node:path";
import { Kafka, logLevel } from "kafkajs";
import { parseAllDocuments } from "yaml";
import { createTopic } from "../../local/create-topic";
import { exec } from "../../local/exec";
import { repositoryRoot } from "../../local/paths";
import { eventually, type TestCluster, testCluster } from "../support/cluster";
import { consume, produce } from "../support/kcat";
import { watchAway } from "../support/rollout";
import { slotOf } from "../support/slot";
import { quietConfig, smallNodes } from "../support/small-nodes";

const slot = slotOf(__filename);
const namespace = slot.name;
const release = "synced";
const bootstrap = `127.0.0.1:${slot.nodePort}`;
const { resources, jvm, storage } = smallNodes;
const nodes = { resources: { requests: resources, limits: { memory: resources.memory } }, jvm, storage };
const records = Array.from({ length: 300 }, (_, index) => `record ${index}`).sort();

interface Rendered {
  readonly kind: string;
  readonly metadata: { readonly name: string; readonly annotations?: Readonly<Record<string, string>> };
}

/** What Argo CD makes of helm template: it has no lookup, and runs hooks before an upgrade before everything else. */
interface Sync {
  readonly hooks: readonly Rendered[];
  readonly objects: readonly Rendered[];
}

describe("The chart without Helm: its rendered objects, as Argo CD applies them, on real brokers", function () {
  this.timeout(10 * 60_000);
  this.slow(60_000);
  let cluster: TestCluster;
  const values = {
    clusterId: "MkU3OEVBNTcwNTJENDM2Qk",
    controllers: { ...nodes, replicas: 1 },
    brokers: { ...nodes, replicas: 2 },
    listeners: [
      { name: "outside", port: 9094, exposure: "NodePort", advertisedHost: "127.0.0.1", nodePort: slot.nodePort },
    ],
    // Else the replication factors follow from the number of nodes, and each change of it restarts all.
    config: {
      ...quietConfig,
      "default.replication.factor": 1,
      "offsets.topic.replication.factor": 1,
      "transaction.state.log.replication.factor": 1,
    },
  };

  before(async () => {
    cluster = await testCluster();
    await cluster.kubectl("create", "namespace", namespace);
    await cluster.kubectl("label", "namespace", namespace, "pod-security.kubernetes.io/enforce=restricted");
  });
  after(async () => {
    await cluster.kubectl("delete", "namespace", namespace, "--wait=false");
    // A broker whose controller stops with it uses all of its 120 s.
    await cluster.kubectl("delete", "pods", "-n", namespace, "--all", "--grace-period=1", "--wait=false");
    await cluster.kubectl("wait", "--for=delete", `namespace/${namespace}`, "--timeout=120s");
  });

  const render = async (): Promise<Sync> => {
    const chart = path.join(repositoryRoot, "charts", "kafka");
    const args = ["template", release, chart, "--namespace", namespace, "--values", "-"];
    const text = await exec(cluster.tools.helm, args, { input: JSON.stringify(values) });
    const all = parseAllDocuments(text).map((document) => document.toJS() as Rendered | null);
    const rendered = all.filter((object) => object !== null);
    const events = ({ metadata }: Rendered) => metadata.annotations?.["helm.sh/hook"]?.split(",") ?? [];
    const weight = ({ metadata }: Rendered) => Number(metadata.annotations?.["helm.sh/hook-weight"] ?? 0);
    const hooks = rendered.filter((object) => events(object).includes("pre-upgrade"));
    return {
      hooks: hooks.sort((a, b) => weight(a) - weight(b)),
      objects: rendered.filter((object) => events(object).length === 0),
    };
  };
  const kubectl = (input: unknown, ...args: string[]) =>
    exec(cluster.kubernetes, ["kubectl", `--kubeconfig=${cluster.local.kubeconfig}`, "-n", namespace, ...args], {
      input: JSON.stringify(input),
    });
  const list = (items: readonly Rendered[]) => ({ apiVersion: "v1", kind: "List", items });
  const apply = (objects: readonly Rendered[]) => kubectl(list(objects), "apply", "-f", "-");
  const remove = (hooks: readonly Rendered[]) => kubectl(list(hooks), "delete", "--ignore-not-found", "-f", "-");

  /** Runs the hooks, each after those before it. Returns how the Job ended, and what it said. */
  const runHooks = async ({ hooks }: Sync): Promise<{ readonly succeeded: boolean; readonly said: string }> => {
    await remove(hooks);
    for (const hook of hooks) await apply([hook]);
    const job = `${release}-drain`;
    const succeeded = await eventually(
      "the drain has ended",
      async () => {
        const [found] = (await cluster.list("jobs", namespace)).filter(({ metadata }) => metadata.name === job);
        const { conditions = [] } = (found?.["status"] ?? {}) as {
          conditions?: Array<{ type: string; status: string }>;
        };
        const ended = conditions.find(({ type, status }) => ["Complete", "Failed"].includes(type) && status === "True");
        return ended && ended.type === "Complete";
      },
      180,
    );
    return { succeeded, said: await cluster.kubectl("logs", "-n", namespace, `job/${job}`) };
  };
  const rolledOut = () =>
    cluster.kubectl("rollout", "status", "-n", namespace, `deployment/${release}-rollout`, "--timeout=180s");
  const sync = async (): Promise<string> => {
    const rendered = await render();
    const { succeeded, said } = await runHooks(rendered);
    assert.ok(succeeded, said);
    await apply(rendered.objects);
    await remove(rendered.hooks);
    await rolledOut();
    return said;
  };
  const pods = () => cluster.list("pods", namespace, "app.kubernetes.io/name=kafka");
  const uids = async () => Object.fromEntries((await pods()).map(({ metadata }) => [metadata.name, metadata.uid]));
  const claims = async () =>
    (await cluster.list("persistentvolumeclaims", namespace)).map(({ metadata }) => metadata.name).sort();
  const brokersAre = (...expected: number[]) =>
    eventually(
      `the brokers are ${expected.join(", ")}`,
      async () => {
        const names = (await pods()).map(({ metadata }) => metadata.name).sort();
        const wanted = [...expected.map((ordinal) => `${release}-broker-${ordinal}`), `${release}-controller-0`];
        return names.join() === wanted.join() || undefined;
      },
      150,
    );
  const keptEverything = async () => assert.deepEqual((await consume(bootstrap, "kept")).sort(), records);
  const withAdmin = async (work: (admin: ReturnType<Kafka["admin"]>) => Promise<unknown>): Promise<void> => {
    const admin = new Kafka({ clientId: "gitops", brokers: [bootstrap], logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    try {
      await work(admin);
    } finally {
      await admin.disconnect();
    }
  };

  it("does not wait at the first sync for what does not exist yet", async () => {
    assert.match(await sync(), /^no Kafka runs at synced-headless\..*: nothing to move$/m);
    await brokersAre(0, 1);
    await withAdmin(async (admin) => {
      // Each broker leads one: if its volume were lost, so would be records.
      const replicaAssignment = [1000, 1001].map((id, partition) => ({ partition, replicas: [id] }));
      await createTopic(admin, { topic: "kept", replicaAssignment });
      await createTopic(admin, { topic: "wide", numPartitions: 1, replicationFactor: 3 });
    });
    for (const partition of [0, 1])
      await produce(
        bootstrap,
        "kept",
        records.filter((_, index) => index % 2 === partition),
        { partition },
      );
    await keptEverything();
  });

  it("goes on with a rollout in whose midst the same manifest is applied again and again", async () => {
    const old = await uids();
    Object.assign(values.config, { "log.retention.hours": 48 });
    const rendered = await render();
    assert.ok((await runHooks(rendered)).succeeded);
    const away = watchAway(pods, 3);
    await apply(rendered.objects);
    let healing = true;
    const healed = (async () => {
      for (let count = 0; healing; count++) {
        const serverSide =
          count % 2 === 0 ? [] : ["--server-side", "--force-conflicts", "--field-manager=argocd-controller"];
        await kubectl(list(rendered.objects), "apply", ...serverSide, "-f", "-");
        await new Promise((resolve) => setTimeout(resolve, 3_000));
      }
    })();
    await rolledOut();
    healing = false;
    await healed;
    assert.equal(await away.most(), 1, "pods were away at once");
    const now = await uids();
    assert.deepEqual(Object.keys(now), Object.keys(old));
    for (const [name, uid] of Object.entries(now)) assert.notEqual(uid, old[name], `${name} was not replaced`);
    await keptEverything();
  });

  it("keeps the volume of a broker whose drain was refused, even if it is taken away all the same", async () => {
    const [before, volumes] = [await uids(), await claims()];
    values.brokers.replicas = 1;
    const rendered = await render();
    const { succeeded, said } = await runHooks(rendered);
    assert.equal(succeeded, false);
    assert.match(said, /topic wide has 3 replicas, but only 2 nodes would stay/);
    assert.deepEqual(await uids(), before);
    // As a sync of selected objects does, or kubectl apply: without any hook.
    await apply(rendered.objects);
    await rolledOut();
    await brokersAre(0);
    assert.deepEqual(await claims(), volumes);
    values.brokers.replicas = 2;
    await sync();
    await brokersAre(0, 1);
    await keptEverything();
  });

  it("drains a broker that leaves, and deletes its volume when it has gone", async () => {
    await withAdmin((admin) => admin.deleteTopics({ topics: ["wide"] }));
    values.brokers.replicas = 1;
    assert.match(await sync(), /partitions moved; brokers from id 1001 on hold nothing/);
    await brokersAre(0);
    const left = [`data-${release}-broker-0`, `data-${release}-controller-0`];
    await eventually("its volume has gone", async () => (await claims()).join() === left.join() || undefined);
    await keptEverything();
    assert.deepEqual(await cluster.list("jobs", namespace), []);
  });
});

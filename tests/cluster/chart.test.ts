import assert from "node:assert/strict";
import path from "node:path";
import { Kafka, logLevel } from "kafkajs";
import { parseAllDocuments } from "yaml";
import { createTopic } from "../../local/create-topic";
import { exec } from "../../local/exec";
import { repositoryRoot } from "../../local/paths";
import { eventually, type TestCluster, testCluster } from "../support/cluster";
import { idlePod, reached } from "../support/idle-pod";
import { consume, produce } from "../support/kcat";
import { applyObjects } from "../support/objects";
import { watchAway } from "../support/rollout";
import { slotOf } from "../support/slot";
import { quietConfig, smallNodes } from "../support/small-nodes";

const slot = slotOf(__filename);
const namespace = slot.name;
/** A pod of somebody else. */
const foreigner = { namespace: `${slot.name}-foreign`, name: "foreigner" };
const release = "alone";
const bootstrap = `127.0.0.1:${slot.nodePort}`;
const { resources, jvm, storage } = smallNodes;
const nodes = { resources: { requests: resources, limits: { memory: resources.memory } }, jvm, storage };

describe("The chart alone, with Helm, on a real Kubernetes with real brokers", function () {
  this.timeout(10 * 60_000);
  this.slow(60_000);
  let cluster: TestCluster;
  let atFirst: string[];
  const values = {
    clusterId: "MkU3OEVBNTcwNTJENDM2Qg",
    // Other files have controllers that are brokers too.
    controllers: { ...nodes, replicas: 1, dedicated: true },
    brokers: { ...nodes, replicas: 2 },
    listeners: [
      { name: "plain", port: 9092, exposure: "Cluster" },
      { name: "outside", port: 9094, exposure: "NodePort", advertisedHost: "127.0.0.1", nodePort: slot.nodePort },
    ],
    // The least that the chart takes: a broker whose controllers stop before it uses all of it.
    terminationGracePeriodSeconds: 60,
    verification: { records: 200 },
    config: { ...quietConfig },
  };

  before(async () => {
    cluster = await testCluster();
    await cluster.kubectl("create", "namespace", namespace);
    await cluster.kubectl("create", "namespace", foreigner.namespace);
    const restricted = "pod-security.kubernetes.io/enforce=restricted";
    await cluster.kubectl("label", "namespace", namespace, foreigner.namespace, restricted);
    await applyObjects(cluster, [idlePod(foreigner)]);
    atFirst = await objects();
  });
  after(() => cluster.kubectl("delete", "namespace", namespace, foreigner.namespace, "--ignore-not-found"));

  const place = () => ["--namespace", namespace, "--kubeconfig", cluster.local.kubeconfig];
  const helm = (command: string, ...args: string[]) =>
    exec(cluster.tools.helm, [command, release, ...args, ...place()]);
  const apply = async (command: "install" | "upgrade") => {
    const chart = path.join(repositoryRoot, "charts", "kafka");
    const args = [command, release, chart, "--wait", "--timeout", "6m", ...place(), "--values", "-"];
    try {
      return await exec(cluster.tools.helm, args, { input: JSON.stringify(values) });
    } catch (error) {
      // Helm names a hook that failed, and not the reason.
      const said = await cluster.kubectl("logs", "-n", namespace, "-l", "app.kubernetes.io/name=kafka-drain");
      throw new Error(`${(error as Error).message}\n${said}`);
    }
  };
  const pods = () => cluster.list("pods", namespace, "app.kubernetes.io/name=kafka");
  const uids = async () => new Map((await pods()).map(({ metadata }) => [metadata.name, metadata.uid]));
  const properties = (pod: string) =>
    cluster.kubectl("exec", "-n", namespace, pod, "--", "cat", "/mnt/shared/config/server.properties");
  /** Which ports a pod reaches, of those between the Kafka nodes and of the listener for clients: `<pod>:<port>`. */
  const reachedFrom = async (from: typeof foreigner): Promise<string[]> => {
    const ports = (await pods()).flatMap(({ metadata, status }) =>
      [9090, 9091, 9092].map((port) => ({
        address: `${(status as { podIP: string }).podIP}:${port}`,
        port: `${metadata.name}:${port}`,
      })),
    );
    const open = new Set(
      await reached(
        cluster,
        from,
        ports.map(({ address }) => address),
      ),
    );
    return ports
      .filter(({ address }) => open.has(address))
      .map(({ port }) => port)
      .sort();
  };
  /** A change of policies and labels takes effect a moment after the API server has it. */
  const reaches = async (from: typeof foreigner, expected: readonly string[]): Promise<void> => {
    let last: readonly string[] = [];
    const same = async () => {
      last = await reachedFrom(from);
      return last.join() === expected.join() || undefined;
    };
    await eventually("the policies are in effect", same, 20).catch(() => undefined);
    assert.deepEqual(last, expected);
  };
  /** Everything in the namespace and the volumes, except what Kubernetes itself writes. */
  const objects = async (): Promise<string[]> => {
    const kinds = (await cluster.kubectl("api-resources", "--verbs=list", "--namespaced", "-o", "name")).trim();
    const kept = kinds.split("\n").filter((kind) => !/^(events|leases|endpointslices|endpoints)/.test(kind));
    const names = await cluster.kubectl("get", kept.join(","), "-n", namespace, "-o", "name", "--ignore-not-found");
    return names.trim().split("\n").sort();
  };

  it("installs and waits, and its first words are true: helm test proves that records come back", async () => {
    const notes = await apply("install");
    assert.ok(notes.includes(`outside (PLAINTEXT): ${bootstrap} from outside`), notes);
    const said = await helm("test", "--logs");
    assert.match(said, /Phase: +Succeeded/);
    assert.match(said, /verified: 2 nodes, 200 records sent with acks=all and read back through alone-bootstrap/);
    await produce(bootstrap, "kept", ["one", "two"]);
  });

  it("lets pods of other namespaces reach the listener for clients, and none of the ports between the nodes", async () => {
    await cluster.kubectl("wait", "pod", foreigner.name, "-n", foreigner.namespace, "--for=condition=Ready");
    await reaches({ namespace, name: "alone-broker-0" }, [
      ...["alone-broker-0:9091", "alone-broker-0:9092"],
      ...["alone-broker-1:9091", "alone-broker-1:9092"],
      "alone-controller-0:9090",
    ]);
    await reaches(foreigner, ["alone-broker-0:9092", "alone-broker-1:9092"]);
  });

  it("lets dedicated controllers vote and nothing else, for good", async () => {
    assert.match(await properties("alone-controller-0"), /^process\.roles=controller$/m);
    const folders = await cluster.kubectl(
      "exec",
      "-n",
      namespace,
      "alone-controller-0",
      "--",
      "ls",
      "/var/lib/kafka/data/kafka",
    );
    assert.match(folders, /^__cluster_metadata-0$/m);
    assert.doesNotMatch(folders, /^kept-/m);
    Object.assign(values.controllers, { dedicated: false });
    await assert.rejects(apply("upgrade"), /controllers\.dedicated: is false, but the running cluster has true/);
    Object.assign(values.controllers, { dedicated: true });
  });

  it("rolls a change of config one pod at a time over both StatefulSets, and returns when all run with it; a broker that comes with it starts with it", async () => {
    const old = await uids();
    Object.assign(values.config, { "log.retention.hours": 48 });
    values.brokers.replicas = 3;
    // For the next test: an upgrade of its own takes half a minute.
    Object.assign(values, {
      networkPolicy: { clientNamespaceSelector: { matchLabels: { "kafka-clients": "allowed" } } },
    });
    const added = new Set<string>();
    const away = watchAway(async () => {
      const found = await pods();
      for (const { metadata } of found) if (!old.has(metadata.name)) added.add(`${metadata.name} ${metadata.uid}`);
      return found.filter(({ metadata }) => old.has(metadata.name));
    }, 3);
    await apply("upgrade");
    assert.equal(await away.most(), 1, "pods were away at once");
    const now = await uids();
    assert.deepEqual([...now.keys()].sort(), [...old.keys(), "alone-broker-2"].sort());
    assert.deepEqual([...added], [`alone-broker-2 ${now.get("alone-broker-2")}`], "it was restarted");
    for (const [name, uid] of now) {
      assert.notEqual(uid, old.get(name), `${name} was not replaced`);
      const text = await properties(name);
      assert.match(text, /^log\.retention\.hours=48$/m);
      // As at the installation, with two brokers.
      assert.match(text, /^default\.replication\.factor=2$/m);
    }
    assert.deepEqual(await consume(bootstrap, "kept"), ["one", "two"]);
  });

  it("lets only pods of the namespaces that are named reach the listener for clients", async () => {
    await reaches(foreigner, []);
    await cluster.kubectl("label", "namespace", foreigner.namespace, "kafka-clients=allowed");
    await reaches(foreigner, ["alone-broker-0:9092", "alone-broker-1:9092", "alone-broker-2:9092"]);
  });

  it("moves partitions off a broker that leaves, although the controllers refuse the drain's connections", async () => {
    const admin = new Kafka({ clientId: "chart", brokers: [bootstrap], logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    await createTopic(admin, { topic: "leaving", replicaAssignment: [{ partition: 0, replicas: [1002] }] });
    await admin.disconnect();
    await produce(bootstrap, "leaving", ["three"]);
    const old = await uids();
    values.brokers.replicas = 2;
    await apply("upgrade");
    await eventually("it has gone", async () => !(await uids()).has("alone-broker-2") || undefined);
    old.delete("alone-broker-2");
    assert.deepEqual(await uids(), old);
    assert.deepEqual(await consume(bootstrap, "leaving"), ["three"]);
  });

  it("lets the roll of an earlier revision restart nothing", async () => {
    const manifest = await exec(cluster.tools.helm, ["get", "manifest", release, "--revision", "1", ...place()]);
    const { spec } = parseAllDocuments(manifest)
      .map((document) => document.toJS())
      .find((object) => object?.kind === "Deployment" && object.metadata.name === "alone-rollout");
    const earlier = { apiVersion: "v1", kind: "Pod", metadata: { name: "earlier" }, spec: spec.template.spec };
    await exec(cluster.kubernetes, ["kubectl", "create", "-f", "-", ...place()], { input: JSON.stringify(earlier) });
    try {
      type State = { readonly terminated?: { readonly exitCode: number; readonly message: string } };
      const said = await eventually("its first step has ended", async () => {
        const text = await cluster.kubectl("get", "pod", "-n", namespace, "earlier", "-o", "json");
        const steps: Array<{ name: string; state: State; lastState: State }> =
          JSON.parse(text).status.initContainerStatuses;
        const first = steps?.find(({ name }) => name === "hold");
        return first?.state.terminated ?? first?.lastState.terminated;
      });
      assert.equal(said.exitCode, 1);
      // What kubectl says of a patch of several objects whose test fails.
      assert.match(said.message, /^Error from server \(Invalid\): the server rejected our request/);
    } finally {
      await cluster.kubectl("delete", "-n", namespace, "pod/earlier");
    }
  });

  it("leaves the volumes and the Pod of helm test, and nothing else, when it is uninstalled", async () => {
    await helm("uninstall", "--wait", "--timeout", "3m");
    // Helm does not wait for pods.
    const left = await eventually(
      "the pods are gone",
      async () => {
        const names = (await objects()).filter((name) => !atFirst.includes(name));
        return names.some((name) => /^pod\/alone-(?!verification$)/.test(name)) ? undefined : names;
      },
      150,
    );
    assert.deepEqual(left, [
      "persistentvolumeclaim/data-alone-broker-0",
      "persistentvolumeclaim/data-alone-broker-1",
      "persistentvolumeclaim/data-alone-controller-0",
      "pod/alone-verification",
    ]);
  });
});

import assert from "node:assert/strict";
import { connect } from "node:net";
import { Kafka, logLevel } from "kafkajs";
import { Authentication, Cloud, Engine, Exposure, KafkaPlatform } from "../../index";
import { createTopic } from "../../local/create-topic";
import { proveFromHost } from "../../local/prove";
import {
  destroyStack,
  eventually,
  removeStack,
  type TestCluster,
  type TestStack,
  testCluster,
} from "../support/cluster";
import { advertised, consume, produce } from "../support/kcat";
import { LoadBalancerController } from "../support/load-balancer-controller";
import { openOutside } from "../support/open-listeners";
import { slotOf } from "../support/slot";
import { quietConfig, smallNodes } from "../support/small-nodes";

const slot = slotOf(__filename);
const namespace = slot.name;
const release = "balanced-kafka";
const everybody = ["0.0.0.0/0"];
const nodes = { ...smallNodes, replicas: 1 };

const open = { tls: false, authentication: Authentication.None, allowInsecure: true } as const;

describe("Listeners behind load balancers, on a real Kubernetes with real brokers", function () {
  this.timeout(10 * 60_000);
  this.slow(60_000);
  let cluster: TestCluster;
  let balancers: LoadBalancerController;
  let under: TestStack;
  const change = { brokers: 1, sourceRanges: everybody };

  before(async () => {
    cluster = await testCluster();
    balancers = await LoadBalancerController.start(cluster.kubeconfig, namespace, slot.addresses);
    under = await cluster.stack(async () => {
      const platform = new KafkaPlatform("balanced", {
        cloud: Cloud.Existing,
        existing: { kubeconfig: cluster.kubeconfig },
        kafka: {
          engine: Engine.Apache,
          namespace,
          controllers: nodes,
          brokers: { ...nodes, replicas: change.brokers },
          listeners: [
            openOutside(slot.nodePort, "host", 9093),
            { ...open, name: "lan", port: 9094, exposure: Exposure.InternalLoadBalancer },
            {
              ...open,
              name: "world",
              port: 9095,
              exposure: Exposure.PublicLoadBalancer,
              sourceRanges: change.sourceRanges,
            },
          ],
          // The same for any number of nodes: a change of the replication factors would restart all of them.
          config: {
            ...quietConfig,
            "default.replication.factor": "1",
            "min.insync.replicas": "1",
            "offsets.topic.replication.factor": "1",
            "transaction.state.log.replication.factor": "1",
            "transaction.state.log.min.isr": "1",
          },
          timeoutSeconds: 300,
        },
        verification: { records: 100 },
      });
      return { bootstrapServers: platform.bootstrapServers };
    });
  });
  after(async () => {
    await removeStack(under, namespace);
    await balancers.stop();
  });

  const names = (...ids: number[]) =>
    ["lan", "world"].flatMap((listener) => ["bootstrap", ...ids].map((id) => `${release}-${listener}-${id}`)).sort();
  const bootstraps = async (): Promise<Record<string, string>> =>
    (await under.whole.outputs())["bootstrapServers"]?.value;
  const pods = async () => {
    const found = await cluster.list("pods", namespace, "app.kubernetes.io/name=kafka");
    return new Map(
      found.map(({ metadata }) => [metadata.name, metadata as typeof metadata & { creationTimestamp: string }]),
    );
  };
  /** Writes to and reads from a partition that only one node has, which is where clients must get to for it. */
  const proveNode = async (listener: string, id: number): Promise<void> => {
    const bootstrap = (await bootstraps())[listener] ?? "";
    const topic = `only-${listener}-${id}`;
    const admin = new Kafka({ clientId: "balanced", brokers: [bootstrap], logLevel: logLevel.NOTHING }).admin();
    await admin.connect();
    const replicaAssignment = [{ partition: 0, replicas: [id] }];
    await createTopic(admin, { topic, replicaAssignment });
    await admin.disconnect();
    await produce(bootstrap, topic, ["one", "two"]);
    assert.deepEqual(await consume(bootstrap, topic), ["one", "two"]);
  };
  const advertisedHosts = async (listener: string): Promise<Record<string, string>> =>
    advertised((await bootstraps())[listener] ?? "");

  it("gives the balancers' addresses, which lead clients to each node through its own", async () => {
    await under.stack.up();
    const given = await balancers.addresses();
    assert.deepEqual(Object.keys(given).sort(), names(0, 1000));
    const servers = await bootstraps();
    assert.deepEqual(servers, {
      host: `127.0.0.1:${slot.nodePort}`,
      lan: `${given[`${release}-lan-bootstrap`]}:9094`,
      world: `${given[`${release}-world-bootstrap`]}:9095`,
    });
    for (const [listener, port] of [
      ["lan", 9094],
      ["world", 9095],
    ] as const) {
      assert.deepEqual(await advertisedHosts(listener), {
        0: `${given[`${release}-${listener}-0`]}:${port}`,
        1000: `${given[`${release}-${listener}-1000`]}:${port}`,
      });
      await proveFromHost({ brokers: [servers[listener] ?? ""] });
      for (const id of [0, 1000]) await proveNode(listener, id);
    }
  });

  it("lets in only the source ranges that are named", async () => {
    const { lan = "", world = "" } = await bootstraps();
    assert.ok(await connects(world));
    change.sourceRanges = ["198.51.100.0/24"];
    await under.stack.up();
    await eventually("the public listener is closed", async () => !(await connects(world)) || undefined, 20);
    assert.ok(await connects(lan), "the internal listener is closed too");
  });

  it("gives a new broker its balancers before it starts, and leaves the other nodes alone", async () => {
    const old = await pods();
    Object.assign(change, { brokers: 2, sourceRanges: everybody });
    await under.stack.up();
    const now = await pods();
    const started = Date.parse(now.get(`${release}-broker-1`)?.creationTimestamp ?? "");
    for (const listener of ["lan", "world"]) {
      const given = balancers.given.find(({ service }) => service === `${release}-${listener}-1001`);
      // Kubernetes tells the second.
      assert.ok(given && given.at.getTime() < started + 1000, `${listener}: ${given?.at} is after ${started}`);
      assert.equal((await advertisedHosts(listener))["1001"]?.split(":")[0], given.address);
      await proveNode(listener, 1001);
    }
    for (const [name, { uid }] of old) assert.equal(now.get(name)?.uid, uid, `${name} was replaced`);
  });

  it("takes the balancers of a broker that leaves with it, and all when all goes", async () => {
    change.brokers = 1;
    await under.stack.up();
    assert.deepEqual(Object.keys(await balancers.addresses()).sort(), names(0, 1000));
    assert.deepEqual(Object.keys(await advertisedHosts("world")).sort(), ["0", "1000"]);
    // The partition that only this broker had has been moved, with its records.
    const { lan = "" } = await bootstraps();
    assert.deepEqual(await consume(lan, "only-lan-1001"), ["one", "two"]);
    await destroyStack(under, namespace);
    assert.deepEqual(await balancers.addresses(), {});
  });
});

/** Whether anything answers at host:port soon; what a firewall drops does not. */
function connects(address: string): Promise<boolean> {
  const [host = "", port = ""] = address.split(":");
  return new Promise((resolve) => {
    const socket = connect({ host, port: Number(port), timeout: 1_500 });
    const end = (answered: boolean) => () => {
      socket.destroy();
      resolve(answered);
    };
    socket.on("connect", end(true)).on("error", end(false)).on("timeout", end(false));
  });
}

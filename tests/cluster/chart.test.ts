import assert from "node:assert/strict";
import path from "node:path";
import { parseAllDocuments } from "yaml";
import { exec } from "../../local/exec";
import { repositoryRoot } from "../../local/paths";
import { eventually, type TestCluster, testCluster } from "../support/cluster";
import { consume, produce } from "../support/kcat";
import { watchAway } from "../support/rollout";
import { slotOf } from "../support/slot";
import { quietConfig, smallNodes } from "../support/small-nodes";

const slot = slotOf(__filename);
const namespace = slot.name;
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
    controllers: { ...nodes, replicas: 1 },
    brokers: { ...nodes, replicas: 2 },
    listeners: [
      { name: "plain", port: 9092, exposure: "Cluster" },
      { name: "outside", port: 9094, exposure: "NodePort", advertisedHost: "127.0.0.1", nodePort: slot.nodePort },
    ],
    verification: { records: 200 },
    config: { ...quietConfig },
  };

  before(async () => {
    cluster = await testCluster();
    await cluster.kubectl("create", "namespace", namespace);
    await cluster.kubectl("label", "namespace", namespace, "pod-security.kubernetes.io/enforce=restricted");
    atFirst = await objects();
  });
  after(() => cluster.kubectl("delete", "namespace", namespace));

  const place = () => ["--namespace", namespace, "--kubeconfig", cluster.local.kubeconfig];
  const helm = (command: string, ...args: string[]) =>
    exec(cluster.tools.helm, [command, release, ...args, ...place()]);
  const apply = (command: "install" | "upgrade") =>
    exec(
      cluster.tools.helm,
      [
        ...[command, release, path.join(repositoryRoot, "charts", "kafka"), "--wait", "--timeout", "6m"],
        ...place(),
        ...["--values", "-"],
      ],
      { input: JSON.stringify(values) },
    );
  const pods = () => cluster.list("pods", namespace, "app.kubernetes.io/name=kafka");
  const uids = async () => new Map((await pods()).map(({ metadata }) => [metadata.name, metadata.uid]));
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
    assert.match(said, /verified: 3 nodes, 200 records sent with acks=all and read back through alone-bootstrap/);
    await produce(bootstrap, "kept", ["one", "two"]);
  });

  it("rolls a change of config one pod at a time over both StatefulSets, and returns when all run with it", async () => {
    const old = await uids();
    Object.assign(values.config, { "log.retention.hours": 48 });
    const away = watchAway(pods, 3);
    await apply("upgrade");
    assert.equal(await away.most(), 1, "pods were away at once");
    const now = await uids();
    assert.deepEqual([...now.keys()], [...old.keys()]);
    for (const [name, uid] of now) assert.notEqual(uid, old.get(name), `${name} was not replaced`);
    for (const name of now.keys()) {
      const file = "/mnt/shared/config/server.properties";
      assert.match(
        await cluster.kubectl("exec", "-n", namespace, name, "--", "cat", file),
        /^log.retention.hours=48$/m,
      );
    }
    assert.deepEqual(await consume(bootstrap, "kept"), ["one", "two"]);
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
    // Helm does not wait for pods. A broker whose controllers stop first cannot hand over its partitions, and uses all
    // of its 120 s.
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

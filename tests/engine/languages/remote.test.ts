import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Provider } from "@pulumi/kubernetes/provider";
import { type ComponentResourceOptions, type Output, secret } from "@pulumi/pulumi";
import { RandomId } from "@pulumi/random";
import { Cloud, Engine, KafkaCluster, KafkaPlatform, type KafkaPlatformArgs } from "../../../index";
import { type StartedCloud, startCloud } from "../../clouds/start";
import { providerFolder } from "../../support/engine-environment";
import type { ServingProgram } from "../../support/serving-program";
import { skipFor } from "../../support/skip";
import { missingEngine, type StateResource, TestStack } from "../plugins/stack";
import { type StartedKubernetes, startSimulatedKubernetes } from "../start-simulated-kubernetes";
import { pluginFolder, RemoteComponent } from "./remote-component";
import { startPlugin } from "./start-plugin";

const kubeconfig = JSON.stringify({
  "current-context": "c",
  contexts: [{ name: "c", context: { cluster: "k", user: "u" } }],
  clusters: [{ name: "k", cluster: { server: "https://cluster.example.com" } }],
  users: [{ name: "u", user: { token: "t0ken" } }],
});

const existing: KafkaPlatformArgs = {
  cloud: Cloud.Existing,
  existing: { kubeconfig },
  kafka: { engine: Engine.Apache },
};

/** What a stack is made of, without the plugin's own provider and what differs from run to run. */
const made = (resources: readonly StateResource[]) =>
  resources
    .filter(({ urn }) => !urn.includes("pulumi:providers:kafka-platform"))
    .map(({ urn, id, inputs, outputs }) => ({ urn, id, inputs, outputs }))
    .sort((a, b) => (a.urn < b.urn ? -1 : 1));

describe("Components made by the plugin, on the real Pulumi engine (Kubernetes is simulated)", function () {
  this.slow(30_000);
  let kubernetes: StartedKubernetes;
  let plugin: ServingProgram;
  let stack: TestStack;
  let program: () => Record<string, unknown>;

  before(async function () {
    skipFor(this, missingEngine());
    kubernetes = await startSimulatedKubernetes();
    plugin = await startPlugin("127.0.0.1:1");
  });
  after(async () => {
    await plugin?.stop();
    await kubernetes?.stop();
  });
  beforeEach(async () => {
    stack = await TestStack.make(async () => program(), {
      PULUMI_DEBUG_PROVIDERS: `${kubernetes.debugProvider},kafka-platform:${plugin.port}`,
    });
  });
  afterEach(() => stack?.dispose());

  /** The engine keeps a provider for the plugin in the state, and counts it nowhere. */
  const ofThePlugin = async (): Promise<boolean> =>
    (await stack.resources()).some(({ type }) => type === "pulumi:providers:kafka-platform");
  const localPlatform = (args = existing) => {
    const { bootstrapServers, clusterId, namespace, cluster, kubeconfig, buckets } = new KafkaPlatform("shop", args);
    return { bootstrapServers, clusterId, namespace, cluster, kubeconfig, buckets };
  };
  const remotePlatform = (args: object = existing, opts: ComponentResourceOptions = {}) => {
    const platform = new RemoteComponent("KafkaPlatform", "shop", args, opts);
    const keys = ["bootstrapServers", "clusterId", "namespace", "cluster", "kubeconfig", "buckets"];
    return Object.fromEntries(keys.map((key) => [key, platform.get(key)]));
  };

  it("are the same resources, names, URNs and outputs as local ones; to the plugin and back replaces nothing", async () => {
    program = () => localPlatform();
    assert.deepEqual(await stack.up(), { create: 19 });
    const local = made(await stack.resources());
    program = () => remotePlatform();
    assert.deepEqual(await stack.up(), { same: 19 });
    assert.ok(await ofThePlugin());
    assert.deepEqual(made(await stack.resources()), local);
    assert.deepEqual(await stack.up(), { same: 19 });
    program = () => localPlatform();
    assert.deepEqual(await stack.up(), { same: 19 });
    assert.ok(!(await ofThePlugin()));
    assert.deepEqual(made(await stack.resources()), local);
  });

  it("show every problem of bad arguments at once, and make nothing", async () => {
    program = () => remotePlatform({ ...existing, kafka: { engine: "apache", version: "2.0.0", zones: ["a", "b"] } });
    await assert.rejects(stack.up(), (error: Error) => {
      assert.match(error.message, /kafka\.version/);
      assert.match(error.message, /kafka\.zones/);
      return true;
    });
    assert.deepEqual(
      (await stack.resources()).filter(({ type }) => /kubernetes|KafkaPlatform/.test(type)),
      [],
    );
  });

  it("refuse an output where a plain value must be", async () => {
    program = () => {
      const id = new RandomId("id", { byteLength: 2 });
      return remotePlatform({
        ...existing,
        kafka: { engine: Engine.Apache, brokers: { replicas: id.dec.apply(Number) } },
      });
    };
    await assert.rejects(stack.preview(), /kafka\.brokers\.replicas[\s\S]*is an output\. Use a plain value/);
  });

  it("keep secrets secret, and wait for what their arguments depend on", async () => {
    program = () => {
      const id = new RandomId("id", { byteLength: 2 });
      const config = id.hex.apply((hex) => kubeconfig.replace("t0ken", `t0ken-${hex}`));
      return remotePlatform({ ...existing, existing: { kubeconfig: secret(config) } });
    };
    await stack.preview();
    await stack.up();
    assert.ok(!(await stack.stateFile()).includes("t0ken"));
    const provider = (await stack.resources()).find(({ type }) => type === "pulumi:providers:kubernetes");
    const dependencies = (provider as unknown as { propertyDependencies: Record<string, string[]> })
      .propertyDependencies;
    assert.match(dependencies["kubeconfig"]?.join() ?? "", /RandomId::id/);
    assert.equal(((await stack.stack.outputs())["kubeconfig"] ?? { secret: false }).secret, true);
  });

  it("take their Kubernetes provider from the options, as a map and as one", async () => {
    const args = { engine: Engine.Apache };
    for (const wayOf of [
      (provider: Provider) => ({ providers: { kubernetes: provider } }),
      (provider: Provider) => ({ providers: [provider] }),
      (provider: Provider) => ({ provider }),
    ]) {
      const own = () => new Provider("own", { kubeconfig: secret(kubeconfig), clusterIdentifier: "k" });
      program = () => ({ bootstrapServers: new KafkaCluster("orders", args, wayOf(own())).bootstrapServers });
      await stack.up();
      const local = made(await stack.resources());
      program = () => {
        const remote = new RemoteComponent("KafkaCluster", "orders", args, wayOf(own()));
        return { bootstrapServers: remote.get("bootstrapServers") as Output<unknown> };
      };
      const changes = await stack.up();
      assert.ok(!Object.keys(changes).some((op) => /replace|delete|update/.test(op)), JSON.stringify(changes));
      assert.deepEqual(made(await stack.resources()), local);
    }
  });

  it("hand on dependsOn and protect", async () => {
    let protect = true;
    program = () => {
      const first = new RandomId("first", { byteLength: 2 });
      return remotePlatform(existing, { dependsOn: first, protect });
    };
    await stack.up();
    const state = (await stack.resources()) as Array<StateResource & { protect?: boolean; dependencies?: string[] }>;
    const release = state.find(({ type }) => type === "kubernetes:helm.sh/v3:Release");
    assert.equal(release?.protect, true);
    assert.match(release?.dependencies?.join() ?? "", /RandomId::first/);
    protect = false;
    await stack.up();
  });
});

describe("The plugin as an executable on PATH, on the real Pulumi engine (clouds and Kubernetes are simulated)", function () {
  this.slow(60_000);

  it("makes platforms on different clouds at once, in one process, as the local components do", async function () {
    skipFor(this, missingEngine());
    const home = await mkdtemp(path.join(os.tmpdir(), "kafka-platform-plugin-"));
    const kubernetes = await startSimulatedKubernetes();
    const clouds: StartedCloud[] = [await startCloud("aws", home), await startCloud("gcp", home)];
    const kafka = { engine: Engine.Automq };
    const access = { kubernetes: { allowedCidrs: ["5.6.7.0/24"] }, deletionProtection: false };
    const platforms: Readonly<Record<string, KafkaPlatformArgs>> = {
      one: {
        cloud: Cloud.Aws,
        region: "eu-central-1",
        zones: ["eu-central-1a", "eu-central-1b", "eu-central-1c"],
        ...access,
        kafka,
      },
      two: {
        cloud: Cloud.Gcp,
        region: "europe-west3",
        zones: ["europe-west3-a", "europe-west3-b", "europe-west3-c"],
        gcp: { project: "kafka-test" },
        ...access,
        kafka,
      },
      three: existing,
    };
    let remote = true;
    const stack = await TestStack.make(
      async () =>
        Object.fromEntries(
          Object.entries(platforms).map(([name, args]) => [
            name,
            remote
              ? new RemoteComponent("KafkaPlatform", name, args).get("bootstrapServers")
              : new KafkaPlatform(name, args).bootstrapServers,
          ]),
        ),
      {
        PATH: [await providerFolder(), pluginFolder, process.env["PATH"]].join(path.delimiter),
        PULUMI_DEBUG_PROVIDERS: [...clouds.map(({ debugProvider }) => debugProvider), kubernetes.debugProvider].join(),
      },
      { "aws:region": "eu-central-1" },
    );
    try {
      await stack.up();
      const resources = made(await stack.resources());
      for (const [name, wrong] of [
        ["one", /gcp:/],
        ["two", /aws:/],
        ["three", /aws:|gcp:/],
      ] as const) {
        const mine = resources.filter(({ urn }) => urn.split("::").pop()?.startsWith(`${name}-`));
        assert.ok(mine.length >= 7, `${name}: ${mine.length}`);
        assert.ok(!mine.some(({ urn }) => wrong.test(urn)), name);
      }
      for (const name of Object.keys(platforms)) {
        const servers = (await stack.output(name)) as Record<string, string>;
        assert.match(servers["client"] ?? "", new RegExp(`^${name}-kafka`));
      }
      remote = false;
      assert.deepEqual(Object.keys(await stack.up()), ["same"]);
      assert.deepEqual(made(await stack.resources()), resources);
    } finally {
      await stack.dispose();
      for (const cloud of clouds) await cloud.stop();
      await kubernetes.stop();
      await rm(home, { recursive: true, force: true });
    }
  });
});

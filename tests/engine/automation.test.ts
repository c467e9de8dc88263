import assert from "node:assert/strict";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import type { Stack } from "@pulumi/pulumi/automation";
import { type PlatformRequest, type Progress, platformOutputs, platformProgram } from "../../automation";
import { apply, destroy, open, preview } from "../../examples/automation";
import { Cloud } from "../../model/args/clouds/cloud";
import { type StartedCloud, startCloudProcess } from "../clouds/start";
import { locationArgs, zonesOf } from "../support/cloud-specs";
import { engineEnvironment, pulumiOnPath } from "../support/engine-environment";
import { skipFor } from "../support/skip";
import { missingEngine } from "./plugins/stack";
import { type StartedKubernetes, startSimulatedKubernetes } from "./start-simulated-kubernetes";

type Request = PlatformRequest<"KafkaPlatform">;

const kubeconfig = (server: string): string =>
  JSON.stringify({
    "current-context": "c",
    contexts: [{ name: "c", context: { cluster: "k", user: "u" } }],
    clusters: [{ name: "k", cluster: { server } }],
    users: [{ name: "u", user: { token: `t0ken-of-${server}` } }],
  });

const existing = (name: string, replicas: number): Request => ({
  component: "KafkaPlatform",
  name,
  args: {
    cloud: "existing",
    existing: { kubeconfig: kubeconfig(`https://${name}.example.com`) },
    kafka: { engine: "apache", brokers: { replicas } },
    tags: null,
  },
});

const onCloud = (name: string, replicas: number, location: object): Request => ({
  component: "KafkaPlatform",
  name,
  args: {
    ...location,
    kubernetes: { allowedCidrs: ["5.6.7.0/24"] },
    deletionProtection: false,
    kafka: { engine: "automq", brokers: { replicas } },
  },
});

const aws = { ...locationArgs(Cloud.Aws), zones: zonesOf(Cloud.Aws) };
const gcp = { ...locationArgs(Cloud.Gcp), zones: zonesOf(Cloud.Gcp) };

describe("A service over the Automation API, on the real Pulumi engine (clouds and Kubernetes are simulated)", function () {
  this.slow(30_000);
  let folder: string;
  let kubernetes: StartedKubernetes;
  let clouds: StartedCloud[] = [];
  let env: Record<string, string>;

  before(async function () {
    skipFor(this, missingEngine());
    folder = await mkdtemp(path.join(os.tmpdir(), "kafka-platform-service-"));
    kubernetes = await startSimulatedKubernetes();
    // As the real plugins are: a plugin in this process cannot answer the engine while 20 programs run in it.
    clouds = [await startCloudProcess("aws", folder), await startCloudProcess("gcp", folder)];
    pulumiOnPath();
    env = {
      ...(await engineEnvironment(folder)),
      PULUMI_DEBUG_PROVIDERS: [kubernetes, ...clouds].map(({ debugProvider }) => debugProvider).join(),
    };
  });
  after(async () => {
    for (const cloud of clouds) await cloud.stop();
    await kubernetes?.stop();
    if (folder !== undefined) await rm(folder, { recursive: true, force: true });
  });

  it("creates, previews, scales and destroys a platform from plain JSON", async () => {
    const stack = await open("one", folder, env);
    const events: Progress[] = [];
    const { values, secrets } = await apply(stack, existing("one", 1), (progress) => events.push(progress));
    assert.deepEqual(values.bootstrapServers, { client: "one-kafka-bootstrap.one-kafka.svc:9092" });
    assert.equal(values.namespace, "one-kafka");
    assert.deepEqual(values.nodePools, {});
    assert.deepEqual(secrets, ["kubeconfig", "userPasswords"]);

    const last = events.at(-1);
    assert.ok(events.some(({ message }) => message === "creating Helm release one-kafka-kafka"));
    assert.ok(events.some(({ message }) => /^created job one-kafka-verification-client in \d+ s$/.test(message)));
    assert.deepEqual([last?.done, last?.total], [15, 15]);
    assert.doesNotMatch(JSON.stringify(events), /t0ken/);

    const plan = await preview(stack, existing("one", 3));
    assert.deepEqual(plan.counts, { create: 0, update: 3, replace: 1, delete: 0, same: 14 });
    assert.deepEqual(
      plan.changes.find(({ action }) => action === "replace"),
      {
        action: "replace",
        type: "kubernetes:batch/v1:Job",
        name: "one-kafka-verification-client",
        isComponent: false,
        urn: "urn:pulumi:one::kafka-service::kafka-platform:index:KafkaPlatform$kafka-platform:index:KafkaCluster$kubernetes:batch/v1:Job::one-kafka-verification-client",
        component: "one-kafka",
        properties: ["spec"],
      },
    );
    assert.deepEqual(plan.components["one-kafka"], { create: 0, update: 1, replace: 1, delete: 0, same: 11 });
    assert.doesNotMatch(JSON.stringify(plan), /t0ken/);

    await apply(stack, existing("one", 3));
    assert.deepEqual((await preview(stack, existing("one", 3))).changes, []);
    const { kafka: _left, ...incomplete } = existing("one", 3).args;
    assert.throws(() => preview(stack, { ...existing("one", 3), args: incomplete }), /"path":"kafka"/);

    const removed: Progress[] = [];
    await destroy(stack, (progress) => removed.push(progress));
    assert.ok(removed.some(({ message }) => /^deleted Helm release one-kafka-kafka in \d+ s$/.test(message)));
  });

  it("runs 20 stacks at once in this process: nothing lost, nothing mixed up, memory flat over rounds", async () => {
    const names = Array.from({ length: 20 }, (_, index) => `tenant-${index}`);
    const request = (name: string, index: number, replicas: number): Request => {
      if (index < 2) return onCloud(name, replicas, aws);
      if (index < 4) return onCloud(name, replicas, { ...gcp, gcp: { project: `project-${name}` } });
      return existing(name, replicas);
    };
    const stacks: Stack[] = await Promise.all(names.map((name) => open(name, folder, env)));
    for (const stack of stacks.slice(0, 2)) await stack.setConfig("aws:region", { value: "eu-central-1" });
    const state = (name: string) =>
      readFile(path.join(folder, name, ".pulumi", "stacks", "kafka-service", `${name}.json`), "utf8");
    const heap: number[] = [];

    for (const replicas of [3, 6]) {
      const results = await Promise.all(
        stacks.map(async (stack, index) => {
          const { outputs } = await stack.up({
            program: platformProgram(request(names[index] ?? "", index, replicas)),
          });
          return platformOutputs("KafkaPlatform", outputs);
        }),
      );
      for (const [index, { values }] of results.entries()) {
        const name = names[index] ?? "";
        assert.equal(values.namespace, `${name}-kafka`);
        assert.match(values.bootstrapServers["client"] ?? "", new RegExp(`^${name}-kafka-bootstrap\\.`));
        const text = await state(name);
        const resources = (
          JSON.parse(text) as { checkpoint: { latest: { resources: Array<{ urn: string; type: string }> } } }
        ).checkpoint.latest.resources;
        for (const { urn, type } of resources.filter(({ type }) => !/^pulumi:/.test(type))) {
          assert.match(urn, new RegExp(`^urn:pulumi:${name}::.*::${name}(-|$)`));
          assert.ok(!type.startsWith("aws:") || index < 2, urn);
          assert.ok(!type.startsWith("gcp:") || (index >= 2 && index < 4), urn);
        }
        for (const other of names.filter((one) => one !== name)) {
          assert.doesNotMatch(text, new RegExp(`"${other}[-"]|${other}\\.example`), `${other} in ${name}`);
        }
        const release = resources.find(({ urn }) => urn.endsWith(`::${name}-kafka-kafka`));
        assert.match(JSON.stringify(release), new RegExp(`"replicas":${replicas}`), name);
      }
      heap.push(heapInUse());
    }
    await Promise.all(stacks.map((stack) => destroy(stack)));
    heap.push(heapInUse());
    const [first = 0, ...later] = heap.map((bytes) => bytes / 1048576);
    const shown = [first, ...later].map((mebibytes) => mebibytes.toFixed(1)).join(", ");
    console.log(`      heap in use after creating, scaling and destroying: ${shown} MiB`);
    // Pulumi's own SDK keeps 0.2 MiB of each inline program that ran (seen with 3.248.0 and a program without us), and
    // more with each resource: 0.35 MiB of these platforms before they had users, 0.52 MiB since.
    for (const mebibytes of later) assert.ok(mebibytes - first < 0.7 * stacks.length, `the heap grew: ${shown} MiB`);
    // The simulated Google Cloud remembers what stays of a project on purpose, such as the services that were switched
    // on.
    const left = clouds
      .flatMap(({ cloud }) => cloud.resources())
      .filter(({ type }) => !type.startsWith("gcp:simulated/"));
    assert.deepEqual(
      left.map(({ type, id }) => `${type} ${id}`),
      [],
    );
  });
});

/** What is still in use after a collection. */
function heapInUse(): number {
  setFlagsFromString("--expose-gc");
  (runInNewContext("gc") as () => void)();
  return process.memoryUsage().heapUsed;
}

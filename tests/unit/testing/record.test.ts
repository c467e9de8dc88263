import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { ComponentResource, Config, secret } from "@pulumi/pulumi";
import { RandomId } from "@pulumi/random/randomId";
import { Cloud, Engine, Exposure, KafkaCluster, KafkaPlatform } from "../../../index";
import { repositoryRoot } from "../../../local/paths";
import { find, helmValues, problemsOf, type Recording, record, resolved } from "../../../testing";
import { type BuildingCloud, locationArgs, zonesOf } from "../../support/cloud-specs";

const apache = { engine: Engine.Apache } as const;

describe("kafka-platform/testing", () => {
  it("records what a program registers, with its inputs and its parents", async () => {
    const { resources, result } = await record(() => new KafkaCluster("orders", apache));
    assert.ok(result instanceof KafkaCluster);
    const type = "kafka-platform:index:KafkaCluster";
    assert.equal(find(resources, type, "orders").parent, undefined);
    const waited = find(resources, "Release", "orders-kafka").dependsOn.map(({ name }) => name);
    assert.deepEqual(waited.sort(), [
      "orders-cluster-id",
      "orders-first-name",
      "orders-namespace",
      "orders-nodes-user",
    ]);
    const id = find(resources, "RandomId", "orders-cluster-id");
    assert.deepEqual(
      { ...id, provider: undefined },
      {
        type: "random:index/randomId:RandomId",
        name: "orders-cluster-id",
        inputs: { byteLength: 16 },
        outputs: { hex: "ff".repeat(16) },
        parent: { type, name: "orders" },
        dependsOn: [],
        provider: undefined,
        custom: true,
      },
    );
  });

  it("names the nearest parent of what lies deeper", async () => {
    const { resources } = await record(() => {
      const outer = new ComponentResource("test:index:Outer", "outer");
      const inner = new ComponentResource("test:index:Inner", "inner", {}, { parent: outer });
      new RandomId("id", { byteLength: 4 }, { parent: inner });
    });
    assert.deepEqual(find(resources, "RandomId").parent, { type: "test:index:Inner", name: "inner" });
  });

  it("waits for what is constructed once an output is known, and for programs that wait themselves", async () => {
    const { resources } = await record(async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      const first = new RandomId("first", { byteLength: 4 });
      first.hex.apply((hex) =>
        new RandomId(`second-${hex}`, { byteLength: 4 }).hex.apply(() => new RandomId("third", { byteLength: 4 })),
      );
    });
    assert.deepEqual(
      resources.map(({ name }) => name),
      ["first", "second-ffffffff", "third"],
    );
  });

  it("reads Helm's values, secrets in plain text, and outputs with everything in them", async () => {
    const { resources, result } = await record(
      () => new KafkaCluster("orders", { ...apache, config: { "num.partitions": "3" } }),
    );
    assert.deepEqual(helmValues(resources, "orders-kafka")["config"], { "num.partitions": "3" });
    const { addresses, hidden } = await resolved({ addresses: [result.bootstrapServers], hidden: secret("s") });
    assert.deepEqual(addresses, [{ client: "orders-bootstrap.orders.svc:9092" }]);
    assert.equal(hidden, "s");
  });

  it("lays the user's outputs and answers over its own", async () => {
    const program = () => new KafkaCluster("orders", apache);
    const { result } = await record(program, {
      outputs: ({ type }) => (type.endsWith(":RandomId") ? { hex: "01".repeat(16) } : undefined),
    });
    assert.equal(await resolved(result.clusterId), Buffer.from("01".repeat(16), "hex").toString("base64url"));
  });

  it("holds secrets in plain text, however deep, and the outputs of components", async () => {
    const kubeconfig = JSON.stringify({
      "current-context": "c",
      contexts: [{ name: "c", context: { cluster: "k" } }],
      clusters: [{ name: "k", cluster: { server: "https://k" } }],
    });
    const { resources } = await record(
      () => new KafkaPlatform("shop", { cloud: Cloud.Existing, existing: { kubeconfig }, kafka: apache }),
    );
    const platform = find(resources, "KafkaPlatform");
    assert.equal(platform.inputs["existing"].kubeconfig, kubeconfig);
    assert.equal(platform.outputs["kubeconfig"], kubeconfig);
    assert.equal(platform.outputs["namespace"], "shop-kafka");
  });

  it("reads a program's configuration, and forgets it", async () => {
    const read = () => new Config("shop").get("size");
    assert.equal((await record(read, { config: { "shop:size": "3" } })).result, "3");
    assert.equal((await record(read)).result, undefined);
  });

  it("says that an output is unknown in a preview", async () => {
    const { result } = await record(() => new KafkaCluster("orders", apache), { preview: true });
    await assert.rejects(resolved(result.clusterId), /unknown/);
    assert.equal(await resolved(result.namespace), "orders");
  });

  it("says what was registered where a resource is missing or named by two", async () => {
    const { resources } = await record(() => {
      for (const name of ["a", "b"]) new RandomId(name, { byteLength: 4 });
    });
    const both =
      /0 of RandomId named c .*\n {2}random:index\/randomId:RandomId a\n {2}random:index\/randomId:RandomId b$/s;
    assert.throws(() => find(resources, "RandomId", "c"), both);
    assert.throws(() => find(resources, "RandomId"), /^Error: 2 of RandomId were registered/);
  });

  it("returns the problems of refused arguments, and throws other errors", async () => {
    const problems = await problemsOf(() => new KafkaCluster("orders", { ...apache, version: "1" }));
    assert.deepEqual(
      problems.map(({ propertyPath }) => propertyPath),
      ["version"],
    );
    assert.match(problems[0]?.reason ?? "", /"1" is not supported/);
    assert.deepEqual(await problemsOf(() => new KafkaCluster("orders", apache)), []);
    const fails = () => {
      throw new Error("of its own");
    };
    await assert.rejects(problemsOf(fails), /of its own/);
  });

  it("refuses to run twice at a time, and runs again after an error", async () => {
    const first = record(() => new KafkaCluster("orders", apache));
    await assert.rejects(
      record(() => undefined),
      /await one recording/,
    );
    await first;
    await assert.rejects(
      record(() => Promise.reject(new Error("failed"))),
      /failed/,
    );
    await record(() => undefined);
  });

  it("rejects with the error of an output's callback, which would leave the registration waiting", () => {
    const script = `
      const { record } = require("kafka-platform/testing");
      const { RandomId } = require("@pulumi/random");
      const program = () => {
        const { hex } = new RandomId("first", { byteLength: 4 });
        new RandomId("second", { byteLength: 4, prefix: hex.apply(() => { throw new Error("of its own"); }) });
      };
      record(program).then(
        () => console.log("recorded"),
        (error) => console.log("rejected:", error.message),
      );`;
    // Its end is not looked at: Pulumi counts the promises that wait, and calls that a failure.
    const { stdout } = spawnSync(process.execPath, ["-e", script], { cwd: repositoryRoot, encoding: "utf8" });
    assert.match(stdout, /^rejected: .*of its own/);
  });

  const clouds: readonly BuildingCloud[] = [Cloud.Aws, Cloud.Gcp, Cloud.Alicloud, Cloud.Huawei];
  for (const cloud of clouds) {
    it(`answers for the providers on ${cloud}, for all that a platform makes or adopts there`, async () => {
      const platform = (): Promise<Recording<KafkaPlatform>> =>
        record(
          () =>
            new KafkaPlatform("shop", {
              ...locationArgs(cloud),
              zones: [...zonesOf(cloud)],
              kubernetes: { allowedCidrs: ["5.6.7.0/24"], autoscaler: true },
              kafkaNodePools: [{ name: "kafka", minNodes: 3, maxNodes: 6 }],
              kafka: {
                engine: Engine.Automq,
                listeners: [
                  { name: "client", port: 9092 },
                  { name: "private", port: 9094, exposure: Exposure.InternalLoadBalancer },
                ],
              },
            }),
        );
      const { resources, result } = await platform();
      const { bootstrapServers, buckets, kubeconfig, nodePools } = result;
      const outputs = await resolved({ bootstrapServers, buckets, kubeconfig, nodePools });
      assert.deepEqual(Object.keys(outputs.bootstrapServers), ["client", "private"]);
      assert.ok(outputs.buckets["data"] && outputs.kubeconfig && outputs.nodePools["kafka"]?.length);
      const unanswered = JSON.stringify(resources.map(({ inputs }) => inputs)).match(/[^"]*undefined[^"]*/g) ?? [];
      assert.deepEqual(unanswered, [], "an output that the provider computes is missing");
      const release = helmValues(resources, "shop-kafka-kafka");
      assert.ok(Object.keys(release).length > 0);
    });
  }
});

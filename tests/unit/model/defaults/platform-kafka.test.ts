import assert from "node:assert/strict";
import { engineOf } from "../../../../engines/registry";
import { Cloud, Engine, Exposure, type KafkaArgs, type ListenerArgs } from "../../../../index";
import { type CloudContext, kafkaOnCloud } from "../../../../model/defaults/platform-kafka";
import { poolSpec } from "../../../support/cloud-specs";

const machine = { name: "r6in.large", cpus: 2, memoryGib: 16, baselineGbps: 3.125 };
const context: CloudContext = { pool: poolSpec(Cloud.Aws, machine.name), machine, storageClass: "shop" };
const bucket = (name: string) => ({ name, region: "r" });
const storage = { dataBucket: bucket("d"), opsBucket: bucket("o"), serviceAccountAnnotations: {} };
const on = (
  kafka: Partial<KafkaArgs> = {},
  more: Partial<CloudContext> = {},
  engine: Engine = Engine.Automq,
): KafkaArgs => kafkaOnCloud({ engine, ...kafka }, { ...context, ...more }, engineOf(engine));

describe("a platform's Kafka on its cloud", () => {
  it("runs on the pool's nodes, in its zones, one pod a node", () => {
    const { zones, scheduling } = on();
    assert.deepEqual(zones, ["eu-central-1a", "eu-central-1b", "eu-central-1c"]);
    assert.deepEqual(scheduling, {
      nodePool: "kafka",
      tolerations: [{ key: "dedicated", value: "automq", effect: "NoSchedule" }],
      allowSharedHosts: false,
    });
  });

  it("shares nodes where the pool has fewer than there are pods", () => {
    assert.equal(on({ brokers: { replicas: 9 } }).scheduling?.allowSharedHosts, true);
  });

  it("takes what its machine has beside the system, and tells AutoMQ the machine's bandwidth", () => {
    const { controllers, brokers, automq } = on({}, { storage });
    assert.deepEqual(controllers?.resources, { cpu: "1", memory: "12Gi" });
    assert.deepEqual(brokers?.resources, { cpu: "1", memory: "12Gi" });
    assert.equal(automq?.networkBaselineBandwidth, 390_625_000);
  });

  it("puts volumes on the cluster's StorageClass, except for AutoMQ's brokers, which have none", () => {
    assert.deepEqual(on().controllers?.storage, { storageClass: "shop" });
    assert.equal(on().brokers?.storage, undefined);
    assert.deepEqual(on({}, {}, Engine.Apache).brokers?.storage, { storageClass: "shop" });
  });

  it("keeps its data in the platform's buckets", () => {
    const { automq } = on({}, { storage });
    assert.deepEqual([automq?.dataBucket, automq?.opsBucket], [bucket("d"), bucket("o")]);
  });

  it("puts what the user says above all of it", () => {
    const given: Partial<KafkaArgs> = {
      zones: ["eu-central-1b"],
      scheduling: { nodePool: "mine", allowSharedHosts: true },
      controllers: { resources: { memory: "8Gi" }, storage: { storageClass: "fast" } },
      automq: { dataBucket: bucket("mine"), opsBucket: bucket("o2"), networkBaselineBandwidth: 5_000_000 },
    };
    const kafka = on(given, { storage });
    assert.deepEqual(kafka.zones, ["eu-central-1b"]);
    assert.equal(kafka.scheduling?.nodePool, "mine");
    assert.deepEqual(kafka.controllers, { resources: { cpu: "1", memory: "8Gi" }, storage: { storageClass: "fast" } });
    assert.deepEqual(kafka.automq, given.automq);
  });

  const balanced = (more: Partial<ListenerArgs>) =>
    on(
      {
        controllers: { replicas: 1 },
        brokers: { replicas: 1 },
        listeners: [
          { name: "client", port: 9092 },
          { name: "public", port: 9094, exposure: Exposure.PublicLoadBalancer, ...more },
        ],
      },
      {
        loadBalancer: ({ crossZone, sourceRanges, address }) => ({
          loadBalancerClass: "nlb",
          annotations: { scheme: "public", cross: String(crossZone), ranges: sourceRanges.join() },
          addressAnnotations: address === undefined ? { create: "new" } : { reuse: address },
        }),
      },
    ).listeners;

  it("asks the cloud for load balancers, and lets the user's annotations come first", () => {
    const given = { sourceRanges: ["203.0.113.0/24"], crossZone: false, annotations: { scheme: "mine" } };
    assert.deepEqual(balanced(given), [
      { name: "client", port: 9092 },
      {
        name: "public",
        port: 9094,
        exposure: Exposure.PublicLoadBalancer,
        sourceRanges: ["203.0.113.0/24"],
        annotations: { scheme: "mine", cross: "false", ranges: "203.0.113.0/24", create: "new" },
        loadBalancerClass: "nlb",
      },
    ]);
  });

  it("gives each Service either its address or the order for a new one, never both", () => {
    const [, listener] =
      balanced({
        addresses: { bootstrap: "eip-1", "1009": "eip-9" },
        annotationsByNode: { bootstrap: { dns: "kafka.example.com" }, "0": { dns: "zero.example.com" } },
      }) ?? [];
    assert.deepEqual(listener?.annotations, { scheme: "public", cross: "true", ranges: "" });
    assert.deepEqual(listener?.annotationsByNode, {
      bootstrap: { reuse: "eip-1", dns: "kafka.example.com" },
      "0": { create: "new", dns: "zero.example.com" },
      "1000": { create: "new" },
      "1009": { reuse: "eip-9" },
    });
  });

  it("lets an annotation of the user replace the order for a new address, but not an address", () => {
    const [, listener] = balanced({ addresses: { bootstrap: "eip-1" }, annotations: { create: "mine" } }) ?? [];
    assert.equal(listener?.annotations?.["create"], "mine");
    assert.deepEqual(listener?.annotationsByNode, { bootstrap: { reuse: "eip-1" } });
  });
});

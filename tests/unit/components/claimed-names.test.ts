import assert from "node:assert/strict";
import { ComponentResource, runtime } from "@pulumi/pulumi";
import { AutomqByocEnvironment, Engine, Exposure, KafkaCluster, KafkaPlatform, NodePool } from "../../../index";
import { Cloud } from "../../../model/args/clouds/cloud";
import { problemsOf, record } from "../../../testing";
import { clusterReference, locationArgs, zonesOf } from "../../support/cloud-specs";

const zones = [...zonesOf(Cloud.Aws)];
const base = { ...locationArgs(Cloud.Aws), zones, kubernetes: { allowedCidrs: ["5.6.7.0/24"] } };

const platform = (name: string, pool: string, listener = "inside", parent?: ComponentResource): KafkaPlatform =>
  new KafkaPlatform(
    name,
    {
      ...base,
      kafkaNodePools: [{ name: pool }],
      kafka: {
        engine: Engine.Automq,
        listeners: [{ name: listener, port: 9094, exposure: Exposure.InternalLoadBalancer }],
      },
    },
    parent === undefined ? {} : { parent },
  );
const environment = (name: string, pool: string): AutomqByocEnvironment =>
  new AutomqByocEnvironment(name, { ...base, kafkaNodePools: [{ name: pool }] });
const kafka = (name: string, listener: string): KafkaCluster =>
  new KafkaCluster(name, {
    engine: Engine.Apache,
    certificates: {},
    listeners: [{ name: listener, port: 9094, exposure: Exposure.InternalLoadBalancer }],
  });
/** A Kafka cluster without load balancers and verifications. */
const inside = (name: string, listener: string): KafkaCluster =>
  new KafkaCluster(name, {
    ...{ engine: Engine.Apache, certificates: {}, verification: { enabled: false } },
    listeners: [{ name: listener, port: 9094 }],
  });
const group = (name: string): ComponentResource => new ComponentResource("test:index:Group", name);

/** Programs that the engine refuses with a URN, and the paths of the names. */
const refused: ReadonlyArray<readonly [what: string, program: () => unknown, paths: readonly string[]]> = [
  ["pools of two platforms", () => [platform("a", "b-kafka"), platform("a-b", "kafka")], ["kafkaNodePools[0].name"]],
  [
    "pools of two platforms in one component",
    () => {
      const parent = group("g");
      return [platform("a", "b-kafka", "x", parent), platform("a-b", "kafka", "x", parent)];
    },
    ["kafkaNodePools[0].name"],
  ],
  [
    "pools of two environments",
    () => [environment("a-b", "kafka"), environment("a", "b-kafka")],
    ["kafkaNodePools[0].name"],
  ],
  ["listeners of two Kafka clusters", () => [kafka("a", "b-c"), kafka("a-b", "c")], ["listeners[0].name"]],
  [
    "certificates of two Kafka clusters",
    () => [inside("a", "x-certificate-y"), inside("a-certificate-x", "y")],
    ["listeners[0].name"],
  ],
  [
    "listeners of two platforms",
    () => [platform("a", "one", "x-kafka-y"), platform("a-kafka-x", "two", "y")],
    ["kafka.listeners[0].name"],
  ],
];

/** Programs whose resources have different URNs, although their names are equal. */
const accepted: ReadonlyArray<readonly [what: string, program: () => unknown]> = [
  ["platforms whose pools have other names", () => [platform("a", "kafka"), platform("a-b", "kafka")]],
  ["a platform and an environment", () => [platform("a", "b-kafka"), environment("a-b", "kafka")]],
  [
    "a platform and a separate pool",
    () => {
      const subnets = Object.fromEntries(zones.map((zone) => [zone, `subnet-${zone}`]));
      const cluster = clusterReference({ subnets });
      return [platform("a", "kafka"), new NodePool("a-kafka-nodes", { ...locationArgs(Cloud.Aws), zones, cluster })];
    },
  ],
  ["a platform and a Kafka cluster", () => [platform("a", "one", "b-c"), kafka("a-kafka-b", "c")]],
];

describe("Names that two components would give to their parts", () => {
  for (const [what, program, paths] of refused) {
    it(`are refused at the argument: ${what}`, async () => {
      const problems = await problemsOf(program);
      assert.deepEqual(
        problems.map(({ propertyPath }) => propertyPath),
        paths,
      );
      for (const { reason } of problems) assert.match(reason, /^"[^"]*" makes the name "[^"]*" of /);
    });
  }

  it("are refused in words that name the argument, the name and the other component", async () => {
    const [problem] = await problemsOf(() => [platform("a", "b-kafka"), platform("a-b", "kafka")]);
    assert.equal(
      problem?.reason,
      '"kafka" makes the name "a-b-kafka-nodes" of a NodePool, which KafkaPlatform "a" has too: Pulumi cannot tell them apart. Choose another name, or rename one of the two resources.',
    );
  });

  for (const [what, program] of accepted) {
    it(`are accepted where URNs differ: ${what}`, async () => {
      const { result: urns } = await record(async () => {
        const registered = registeredUrns();
        await program();
        return registered;
      });
      assert.ok(urns.length > 50);
      assert.deepEqual(
        urns.filter((urn, index) => urns.indexOf(urn) !== index),
        [],
      );
    });
  }

  it("are of one program: the same names are free in the next one", async () => {
    for (const _ of [1, 2]) assert.deepEqual(await problemsOf(() => platform("a", "b-kafka")), []);
  });
});

interface Registration {
  getParent(): string;
  getType(): string;
  getName(): string;
}

/** The URNs of everything that the running program registers from now on, as the engine makes them. */
function registeredUrns(): string[] {
  const urns: string[] = [];
  const monitor = runtime.getMonitor() as unknown as {
    registerResource: (request: Registration, ...rest: unknown[]) => unknown;
  };
  const register = monitor.registerResource.bind(monitor);
  monitor.registerResource = (request, ...rest) => {
    const parents = request.getParent().split("::")[2] ?? "";
    urns.push(`${parents}$${request.getType()}::${request.getName()}`);
    return register(request, ...rest);
  };
  return urns;
}

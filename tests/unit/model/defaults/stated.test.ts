// What the documentation of an argument states as its default is what model/defaults fills in, for every optional
// argument of every component, on each engine and cloud. The form of a statement is in CONTRIBUTING.md.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { readByoc } from "../../../../components/byoc-arguments";
import { readPool } from "../../../../components/node-pool";
import { readPlatform } from "../../../../components/platform-arguments";
import { engineOf } from "../../../../engines/registry";
import { Authentication, CertificateSource, Cloud, Engine, Exposure, type KafkaPlatformArgs } from "../../../../index";
import { repositoryRoot } from "../../../../local/paths";
import { normaliseKafka } from "../../../../model/defaults/kafka";
import { normaliseCluster } from "../../../../model/defaults/kubernetes-cluster";
import { normaliseObservability } from "../../../../model/defaults/observability";
import { balancerRequests } from "../../../../model/defaults/platform-kafka";
import { sizeOf } from "../../../../model/defaults/size";
import { Problems } from "../../../../model/rules/problem";
import type { PropertyShape, Shapes } from "../../../../model/rules/structure";
import structure from "../../../../model/rules/structure.generated.json";
import { podResources } from "../../../../model/specs/machine";
import { buildingClouds, traitsOf } from "../../../../providers/registry";
import { least, specOf } from "../../../support/arguments";
import { locationArgs, zonesOf } from "../../../support/cloud-specs";
import { clausesOf, statedDefault } from "../../../support/documented-defaults";
import { certificateMeanings } from "./stated-certificates";
import { cluster, type Example, examples, made } from "./stated-examples";

const shapes = structure as unknown as Shapes;

/** Whom an argument is for, where several blocks share its type. */
const partOf: ReadonlyArray<readonly [RegExp, string]> = [
  [/^controllers\./, "Kafka's controllers"],
  [/^brokers\./, "its brokers"],
  [/^prometheus\./, "Prometheus"],
  [/^grafana\./, "Grafana"],
];

/** A platform that names no more than it has to. */
function platform(engine: Engine, more: Partial<KafkaPlatformArgs> = {}) {
  const args = { ...made(Cloud.Aws), observability: {}, kafka: { engine }, ...more } as KafkaPlatformArgs;
  const problems = Problems.collect();
  const plan = readPlatform("shop", args, problems);
  assert.deepEqual(problems.found, []);
  return plan;
}

const apache = () => platform(Engine.Apache);
const machineOf = (name: string) => traitsOf(Cloud.Aws).machines.find((machine) => machine.name === name);
const kafkaMachine = () => {
  const machine = machineOf(traitsOf(Cloud.Aws).defaultMachine.kafka);
  assert.ok(machine);
  return podResources(machine);
};
const chartValues = () => readFileSync(path.join(repositoryRoot, "charts", "kafka", "values.yaml"), "utf8");
const listeners = [{ name: "external", port: 9094, exposure: Exposure.InternalLoadBalancer }];
const taint = { key: "dedicated", value: "automq", effect: "NoSchedule" };

function authorizationFollows(): void {
  for (const authentication of Object.values(Authentication)) {
    const kafka = { ...least.apache, listeners: [{ name: "client", port: 9092, authentication }] };
    const spec = normaliseKafka("orders", kafka, undefined, engineOf(Engine.Apache).traits);
    assert.equal(spec.authorization.enabled, authentication !== Authentication.None);
  }
}

/** What clauses of words mean, by the words: each is compared with what the package does. */
const meanings: Readonly<Record<string, () => void | Promise<void>>> = {
  ...certificateMeanings,
  "in a KafkaPlatform that creates its cluster, from cert-manager": () =>
    assert.equal(apache().kafka.spec.certificates?.source, CertificateSource.CertManager),
  "none elsewhere": () => assert.equal(specOf().certificates, undefined),
  "in a KafkaPlatform that creates its cluster, true": () =>
    assert.equal(apache().kafka.spec.certificates?.certManager.install, true),
  "false elsewhere": () => assert.equal(specOf({ certificates: {} }).certificates?.certManager.install, false),
  "the name of the Kafka cluster": () =>
    assert.equal(normaliseKafka("orders", least.apache, undefined, engineOf(Engine.Apache).traits).namespace, "orders"),
  "one listener named `client`, port 9092, for pods of the same cluster": () => {
    const [only, ...others] = normaliseKafka(
      "orders",
      least.apache,
      undefined,
      engineOf(Engine.Apache).traits,
    ).listeners;
    assert.deepEqual([only?.name, only?.port, only?.exposure, others], ["client", 9092, Exposure.Cluster, []]);
  },
  "the engine's version, for AutoMQ followed by `-kafka`": () => {
    const tagOf = (engine: Engine) =>
      normaliseKafka("orders", { ...least[engine], version: "9.9.9" }, undefined, engineOf(engine).traits).image.tag;
    assert.deepEqual([tagOf(Engine.Apache), tagOf(Engine.Automq)], ["9.9.9", "9.9.9-kafka"]);
  },
  "true if a listener authenticates its clients": () => authorizationFollows(),
  "access control lists, if a listener authenticates its clients": () => authorizationFollows(),
  "with a user and a generated password": () =>
    assert.equal(
      normaliseKafka("orders", least.apache, undefined, engineOf(Engine.Apache).traits).interBroker.authentication,
      Authentication.Plain,
    ),
  "the value of `metrics.enabled`": () => {
    for (const enabled of [true, false]) {
      const spec = normaliseKafka(
        "orders",
        { ...least.apache, metrics: { enabled } },
        undefined,
        engineOf(Engine.Apache).traits,
      );
      assert.equal(spec.metrics.lagExporter.enabled, enabled);
    }
  },
  "with `nodePool`, the taint `dedicated=automq:NoSchedule`": () =>
    assert.deepEqual(
      normaliseKafka(
        "orders",
        { ...least.apache, scheduling: { nodePool: "kafka" } },
        undefined,
        engineOf(Engine.Apache).traits,
      ).scheduling.tolerations,
      [taint],
    ),
  "all engines": () => assert.deepEqual(normaliseObservability({}).engines, Object.values(Engine)),
  "in a KafkaPlatform, the engine of its Kafka cluster": () =>
    assert.deepEqual(apache().observability?.spec.engines, [Engine.Apache]),
  "the type for the pool's role that the cloud's page in docs/clouds names": () => {
    for (const cloud of buildingClouds) {
      const page = readFileSync(path.join(repositoryRoot, "docs", "clouds", `${cloud}.md`), "utf8");
      for (const machine of Object.values(traitsOf(cloud).defaultMachine)) {
        assert.ok(page.includes(machine), `docs/clouds/${cloud}.md does not name ${machine}`);
      }
    }
  },
  "three for the system pool": () =>
    assert.equal(normaliseCluster(made(Cloud.Aws), traitsOf(Cloud.Aws)).systemPool?.minNodes, 3),
  "one for each zone of a NodePool": () => {
    const { pool } = readPool(
      "p",
      { ...locationArgs(Cloud.Aws), cluster, zones: [...zonesOf(Cloud.Aws)] },
      Problems.collect(),
    );
    assert.equal(pool.minNodes, 3);
    const one = readPool("p", { ...locationArgs(Cloud.Aws), cluster, zones: ["eu-central-1a"] }, Problems.collect());
    assert.equal(one.pool.minNodes, 1);
  },
  "in a KafkaPlatform, one for each Kafka pod": () => assert.equal(apache().pools[0]?.spec.minNodes, 6),
  "the value of `minNodes`": () => {
    const { pool } = readPool(
      "p",
      { ...locationArgs(Cloud.Aws), cluster, zones: [...zonesOf(Cloud.Aws)], minNodes: 9 },
      Problems.collect(),
    );
    assert.equal(pool.maxNodes, 9);
  },
  "the resource's name": () =>
    assert.equal(
      readPool("p", { ...locationArgs(Cloud.Aws), cluster, zones: ["eu-central-1a"] }, Problems.collect()).pool.name,
      "p",
    ),
  "the taint `dedicated=automq:NoSchedule`": () => assert.deepEqual(apache().pools[0]?.spec.taint, taint),
  "the platform's zones": () => {
    const plan = platform(Engine.Apache, { kafkaNodePools: [{ name: "kafka" }] });
    assert.deepEqual(plan.pools[0]?.spec.zones, zonesOf(Cloud.Aws));
  },
  "one pool named `kafka` in the platform's zones": () => {
    const [only, ...others] = apache().pools;
    assert.deepEqual([only?.spec.name, only?.spec.zones, others], ["kafka", zonesOf(Cloud.Aws), []]);
  },
  "none when `cloud` is Existing": () => {
    const existing = { kubeconfig: "{}" };
    const args = { cloud: Cloud.Existing, existing, kafka: { engine: Engine.Apache } };
    assert.deepEqual(readPlatform("shop", args, Problems.collect()).pools, []);
  },
  "one pool named `automq` in the environment's zones, of three nodes": () => {
    const [only, ...others] = readByoc("shop", made(Cloud.Aws), Problems.collect()).pools;
    const { name, zones, minNodes } = only?.spec ?? {};
    assert.deepEqual([name, zones, minNodes, others], ["automq", zonesOf(Cloud.Aws), 3, []]);
  },
  "both buckets are created": () => {
    const { storage } = readByoc("shop", made(Cloud.Aws), Problems.collect());
    assert.deepEqual([storage.dataBucket, storage.opsBucket], [{}, {}]);
  },
  "both buckets are created for AutoMQ, none for other engines or when `cloud` is Existing": () => {
    assert.ok(platform(Engine.Automq).storage);
    assert.equal(apache().storage, undefined);
  },
  "three small nodes": () =>
    assert.equal(normaliseCluster(made(Cloud.Aws), traitsOf(Cloud.Aws)).systemPool?.maxNodes, 3),
  "none if the cluster is adopted": () =>
    assert.equal(
      normaliseCluster({ ...made(Cloud.Aws), kubernetes: { existing: "theirs" } }, traitsOf(Cloud.Aws)).systemPool,
      undefined,
    ),
  "in a KafkaPlatform, whether a listener has load balancers": () => {
    assert.equal(apache().cluster.spec.kubernetes.loadBalancers, false);
    assert.equal(
      platform(Engine.Apache, { kafka: { engine: Engine.Apache, listeners } }).cluster.spec.kubernetes.loadBalancers,
      true,
    );
  },
  "in a KafkaPlatform, whether a pool has room to grow": () => {
    assert.equal(apache().cluster.spec.kubernetes.autoscaler, false);
    const kafkaNodePools = [{ name: "kafka", minNodes: 6, maxNodes: 9 }];
    assert.equal(platform(Engine.Apache, { kafkaNodePools }).cluster.spec.kubernetes.autoscaler, true);
  },
  "in a KafkaPlatform with `observability`, true": () => assert.equal(apache().kafka.spec.metrics.enabled, true),
  "in a KafkaPlatform that creates its nodes, what the machine type leaves for one Kafka pod": () => {
    const { cpu, memory } = apache().kafka.spec.brokers.resources;
    assert.deepEqual({ cpu, memory }, kafkaMachine());
  },
  "in a KafkaPlatform, its first pool": () =>
    assert.equal(apache().kafka.spec.scheduling.nodeSelector["kafka-platform/pool"], "kafka"),
  "in a KafkaPlatform that creates its nodes, whether the pool has fewer nodes than Kafka has pods": () => {
    assert.equal(apache().kafka.spec.scheduling.allowSharedHosts, false);
    const kafkaNodePools = [{ name: "kafka", minNodes: 3 }];
    assert.equal(platform(Engine.Apache, { kafkaNodePools }).kafka.spec.scheduling.allowSharedHosts, true);
  },
  "in a KafkaPlatform that creates its cluster, the StorageClass that it creates": () =>
    assert.notEqual(apache().kafka.spec.brokers.storage.storageClass, undefined),
  "in a KafkaPlatform, the bandwidth of the machine type if it is known": () =>
    assert.equal(platform(Engine.Automq).kafka.spec.automq?.networkBaselineBandwidth, 390_625_000),
  "in a KafkaPlatform, the class that the cloud needs": () => {
    const plan = platform(Engine.Apache, { kafka: { engine: Engine.Apache, listeners } });
    assert.equal(plan.kafka.spec.listeners[0]?.loadBalancerClass, "service.k8s.aws/nlb");
  },
};

/** Defaults that are not in the specification of the component: what is read instead. */
const elsewhere: Readonly<Record<string, () => unknown>> = {
  "KafkaClusterArgs.size": () => sizeOf({}),
  "Listener.crossZone": () => balancerRequests(listeners[0] as never, [], [])[0]?.crossZone,
};

const isEmpty = (value: unknown): boolean =>
  value === undefined ||
  value === "" ||
  (typeof value === "object" && value !== null && Object.keys(value).length === 0);

/** What was seen of one argument. */
const checked = new Set<string>();
const failures: string[] = [];
const said = new Set<string>();

function walk(example: Example, type: string, spec: unknown, at: string): void {
  const { properties = {}, required = [] } = shapes[type] ?? {};
  const values = (spec ?? {}) as Readonly<Record<string, unknown>>;
  for (const [name, property] of Object.entries(properties)) {
    const where = at === "" ? name : `${at}.${name}`;
    const value = elsewhere[`${type}.${name}`]?.() ?? values[name];
    if (!required.includes(name)) compare(example, type, name, value, where);
    const inner = innerType(property);
    if (inner === undefined || value === undefined) continue;
    for (const item of Array.isArray(value) ? value : [value]) walk(example, inner, item, where);
  }
}

function innerType({ $ref, items }: PropertyShape): string | undefined {
  const name = (items?.$ref ?? $ref)?.split(":").pop();
  return name === undefined || shapes[name]?.enum !== undefined ? undefined : name;
}

function compare({ titles }: Example, type: string, name: string, value: unknown, where: string): void {
  const text = statedDefault(type, name);
  if (text === undefined) return;
  const whom = [...titles, ...partOf.filter(([pattern]) => pattern.test(where)).map(([, part]) => part)];
  for (const clause of clausesOf(text)) {
    if ("words" in clause) continue;
    if ("none" in clause) {
      // A block that the example gives in order to look into it says nothing of its own absence.
      if (isEmpty(value)) checked.add(`${type}.${name}`);
      continue;
    }
    // The narrowest one counts: Prometheus' own memory stands beside that of the engines.
    const own = clause.values.filter((one) => one.whom !== undefined && whom.includes(one.whom));
    const stated = own.at(-1) ?? clause.values.find((one) => one.whom === undefined);
    if (stated === undefined) continue;
    checked.add(`${type}.${name}`);
    try {
      assert.deepEqual(value, stated.value);
    } catch {
      failures.push(
        `${where} of ${type} on ${titles.join(", ")}: "${text}" is stated, ${JSON.stringify(value)} is filled in`,
      );
    }
  }
}

/** Every optional argument, by the type that has it. */
function optional(): Array<readonly [type: string, name: string, block: boolean]> {
  return Object.entries(shapes).flatMap(([type, { properties = {}, required = [] }]) =>
    Object.entries(properties)
      .filter(([name]) => !required.includes(name))
      .map(([name, property]) => {
        const inner = property.items === undefined ? innerType(property) : undefined;
        // A block without anything that is required has the defaults of its arguments.
        return [type, name, inner !== undefined && (shapes[inner]?.required ?? []).length === 0] as const;
      }),
  );
}

describe("stated defaults", () => {
  before(() => {
    for (const example of examples) walk(example, example.type, example.spec, "");
  });

  it("are what model/defaults fills in", () => assert.deepEqual(failures, []));

  it("stand at every optional argument", () => {
    const silent = optional()
      .filter(([type, name, block]) => !block && statedDefault(type, name) === undefined)
      .map(([type, name]) => `${type}.${name}`);
    assert.deepEqual(silent, []);
  });

  it("are all compared with something", () => {
    const same: Readonly<Record<string, string>> = {
      ...{ Kafka: "KafkaClusterArgs", ObservabilitySettings: "ObservabilityArgs", Storage: "ObjectStorageArgs" },
      ...{
        NodePoolArgs: "KubernetesClusterArgs",
        ObjectStorageArgs: "KubernetesClusterArgs",
        Machines: "NodePoolArgs",
        KafkaNodePool: "NodePoolArgs",
        KafkaPlatformArgs: "KubernetesClusterArgs",
      },
      AutomqByocEnvironmentArgs: "KubernetesClusterArgs",
      ...{ KafkaUserArgs: "User", KafkaTopicArgs: "Topic" },
    };
    const unseen = optional().filter(([type, name]) => {
      const text = statedDefault(type, name);
      const twin = same[type];
      if (text === undefined || checked.has(`${type}.${name}`)) return false;
      if (twin !== undefined && statedDefault(twin, name) === text) return false;
      return clausesOf(text).some((clause) => !("words" in clause));
    });
    assert.deepEqual(
      unseen.map(([type, name]) => `${type}.${name}: ${statedDefault(type, name)}`),
      [],
    );
  });

  it("in words have the meaning that the words say", async () => {
    for (const [type, name] of optional()) {
      for (const clause of clausesOf(statedDefault(type, name) ?? "none")) {
        if (!("words" in clause)) continue;
        said.add(clause.words);
        const meaning = meanings[clause.words];
        assert.ok(meaning, `${type}.${name}: no check knows what this means: ${clause.words}`);
        await meaning();
      }
    }
    assert.deepEqual(
      Object.keys(meanings).filter((words) => !said.has(words)),
      [],
    );
  });

  it("name the image that the chart has", () => {
    const [, image = ""] = /`([^`]+)`/.exec(statedDefault("Image", "kubectl") ?? "") ?? [];
    assert.ok(chartValues().includes(`\n  image: ${image}\n`), image);
  });

  it("of versions are the chart's", () => {
    const names = readFileSync(path.join(repositoryRoot, "charts", "kafka", "templates", "_names.tpl"), "utf8");
    const { [Engine.Apache]: apacheVersion, [Engine.Automq]: automqVersion } = Object.fromEntries(
      Object.values(Engine).map((engine) => [engine, engineOf(engine).traits.defaultVersion]),
    );
    assert.ok(names.includes(`ternary "${automqVersion}" "${apacheVersion}"`));
  });
});

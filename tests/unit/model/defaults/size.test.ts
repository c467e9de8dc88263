// The sizes: what they fill in, what takes precedence, and that docs/sizes.md has their numbers.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { readKafka } from "../../../../components/kafka-arguments";
import { readPlatform } from "../../../../components/platform-arguments";
import { engineOf } from "../../../../engines/registry";
import { Engine, type KafkaArgs, type KafkaPlatformArgs, Size } from "../../../../index";
import { repositoryRoot } from "../../../../local/paths";
import { Problems } from "../../../../model/rules/problem";
import type { KafkaSpec, NodesSpec } from "../../../../model/specs/kafka-spec";
import { podResources } from "../../../../model/specs/machine";
import { parseQuantity } from "../../../../model/values/quantity";
import { buildingClouds, traitsOf } from "../../../../providers/registry";
import { least } from "../../../support/arguments";
import { type BuildingCloud, locationArgs, zonesOf } from "../../../support/cloud-specs";

const sizes = Object.values(Size);
const engines = Object.values(Engine);

function kafkaOf(engine: Engine, more: Partial<KafkaArgs> = {}): KafkaSpec {
  const problems = Problems.collect();
  const spec = readKafka(
    { path: "", name: "orders", kafka: { ...least[engine], ...more }, verification: undefined },
    problems,
  );
  assert.deepEqual(problems.found, []);
  return spec;
}

function platformOf(
  cloud: BuildingCloud,
  engine: Engine,
  more: Partial<KafkaArgs>,
  args: Partial<KafkaPlatformArgs> = {},
) {
  const problems = Problems.collect();
  const kubernetes = { allowedCidrs: ["5.6.7.0/24"] };
  const plan = readPlatform(
    "shop",
    { ...locationArgs(cloud), zones: [...zonesOf(cloud)], kubernetes, ...args, kafka: { engine, ...more } },
    problems,
  );
  assert.deepEqual(problems.found, []);
  return plan;
}

const gib = (memory: string): number => (parseQuantity(memory) ?? 0) / 2 ** 30;

/** The lines of docs/sizes.md that have the numbers. */
function documented(): string[] {
  const row = (title: string, value: (size: Size) => string): string =>
    `| ${title} | ${sizes.map((size) => value(size)).join(" | ")} |`;
  const roles = (spec: KafkaSpec): NodesSpec[] => [spec.controllers, spec.brokers];
  const sum = (spec: KafkaSpec, of: (role: NodesSpec) => number): number =>
    roles(spec).reduce((total, role) => total + role.replicas * of(role), 0);
  const any = (size: Size): KafkaSpec => kafkaOf(Engine.Apache, { size });
  return [
    row("controllers, which are brokers too", (size) => String(any(size).controllers.replicas)),
    row("further brokers", (size) => String(any(size).brokers.replicas)),
    row("CPU request of each", (size) => any(size).brokers.resources.cpu),
    ...engines.flatMap((engine) => {
      const { title, jvmMemory, brokersHaveVolumes } = engineOf(engine).traits;
      const of = (size: Size): KafkaSpec => kafkaOf(engine, { size });
      return [
        row(`${title}: memory of each, heap in it`, (size) => {
          const { memory } = of(size).brokers.resources;
          return `${memory}, ${jvmMemory(gib(memory) * 1024).heap} MiB`;
        }),
        row(`${title}: volume of each controller`, (size) => of(size).controllers.storage.size),
        ...(brokersHaveVolumes
          ? [row(`${title}: volume of each broker`, (size) => of(size).brokers.storage.size)]
          : []),
        row(`${title}: sum of CPU requests and memory`, (size) => {
          const cpu = sum(of(size), ({ resources }) => parseQuantity(resources.cpu) ?? 0);
          return `${cpu}, ${sum(of(size), ({ resources }) => gib(resources.memory))} GiB`;
        }),
      ];
    }),
    ...buildingClouds.map((cloud) =>
      row(`${traitsOf(cloud).title}: nodes for Kafka`, (size) => {
        const pool = platformOf(cloud, Engine.Apache, { size }).pools[0]?.spec;
        const machine = traitsOf(cloud).machines.find(({ name }) => name === pool?.machineType);
        return `${pool?.minNodes} × \`${machine?.name}\` (${machine?.cpus} vCPU, ${machine?.memoryGib} GiB)`;
      }),
    ),
  ];
}

describe("sizes", () => {
  it("are in docs/sizes.md with their numbers", () => {
    const page = readFileSync(path.join(repositoryRoot, "docs", "sizes.md"), "utf8").split("\n");
    const numbers = page.filter((line) => line.startsWith("|") && !/^\| +\||^\|-/.test(line));
    assert.deepEqual(numbers, documented());
  });

  it("are the defaults without one: Size.Standard", () => {
    for (const engine of engines) assert.deepEqual(kafkaOf(engine, { size: Size.Standard }), kafkaOf(engine));
    for (const cloud of buildingClouds) {
      const strip = ({ cluster, pools, kafka }: ReturnType<typeof platformOf>) =>
        JSON.stringify([cluster, pools, kafka.spec.controllers, kafka.spec.brokers]);
      const standard = platformOf(cloud, Engine.Automq, { size: Size.Standard });
      assert.equal(strip(standard), strip(platformOf(cloud, Engine.Automq, {})));
    }
  });

  it("give way to everything that is given", () => {
    for (const engine of engines) {
      for (const size of sizes) {
        const given = { replicas: 1, resources: { cpu: "700m", memory: "5Gi" } };
        const volume = engine === Engine.Apache ? { storage: { size: "33Gi" } } : {};
        const { controllers, brokers } = kafkaOf(engine, {
          size,
          controllers: { ...given, storage: { size: "33Gi" } },
          brokers: { ...given, ...volume },
        });
        for (const role of [controllers, brokers]) {
          assert.deepEqual([role.replicas, role.resources], [1, given.resources]);
        }
        assert.equal(controllers.storage.size, "33Gi");
        const scaled = kafkaOf(Engine.Automq, { size, brokers: { autoscaling: { minReplicas: 2, maxReplicas: 5 } } });
        assert.equal(scaled.brokers.replicas, 2);
      }
      // What is left out beside it is still of the size.
      const { controllers } = kafkaOf(engine, { size: Size.Small, controllers: { resources: { cpu: "700m" } } });
      assert.equal(controllers.resources.memory, engineOf(engine).traits.memory[Size.Small]);
    }
  });

  for (const cloud of buildingClouds) {
    it(`on ${cloud}: the pool that Kafka runs on has the size's machines, one for each pod, and the pods take them`, () => {
      for (const size of sizes) {
        const plan = platformOf(
          cloud,
          Engine.Automq,
          { size },
          { kafkaNodePools: [{ name: "kafka" }, { name: "other" }] },
        );
        const [pool, other] = plan.pools.map(({ spec }) => spec);
        const machine = traitsOf(cloud).machines.find(({ name }) => name === pool?.machineType);
        assert.ok(machine, `${pool?.machineType} is not in the catalogue`);
        const { controllers, brokers, scheduling } = plan.kafka.spec;
        assert.equal(pool?.minNodes, controllers.replicas + brokers.replicas);
        assert.equal(scheduling.allowSharedHosts, false);
        const { cpu, memory } = controllers.resources;
        assert.deepEqual({ cpu, memory }, podResources(machine));
        assert.equal(other?.machineType, traitsOf(cloud).defaultMachine.kafka);
      }
      const given = platformOf(
        cloud,
        Engine.Apache,
        { size: Size.Large },
        { kafkaNodePools: [{ name: "kafka", machineType: traitsOf(cloud).defaultMachine.kafka, minNodes: 3 }] },
      );
      assert.deepEqual(
        [given.pools[0]?.spec.machineType, given.pools[0]?.spec.minNodes],
        [traitsOf(cloud).defaultMachine.kafka, 3],
      );
    });
  }

  it("grow: what cannot change in a running cluster is the same in Small and Standard", () => {
    for (const engine of engines) {
      const fixed = (size: Size) => {
        const { controllers, brokers } = kafkaOf(engine, { size });
        return [controllers.replicas, controllers.storage, brokers.storage];
      };
      assert.deepEqual(fixed(Size.Small), fixed(Size.Standard));
    }
  });
});

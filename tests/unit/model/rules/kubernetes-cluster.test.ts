import assert from "node:assert/strict";
import { Capacity, Cloud, type KubernetesClusterArgs } from "../../../../index";
import { normaliseCluster, normalisePool } from "../../../../model/defaults/kubernetes-cluster";
import { validateAdopted } from "../../../../model/rules/adopted";
import {
  poolWarnings,
  validateCluster,
  validateLocation,
  validatePool,
  validateStorage,
} from "../../../../model/rules/kubernetes-cluster";
import { Problems } from "../../../../model/rules/problem";
import type { PoolSpec, StorageSpec } from "../../../../model/specs/cloud-spec";
import type { CloudTraits } from "../../../../model/specs/cloud-traits";
import { locationSpec, poolSpec, storageSpec } from "../../../support/cloud-specs";

/** A cloud of the test's own: the rules here are those that all clouds share. */
const traits: CloudTraits = {
  title: "Test Cloud",
  cloud: Cloud.Aws,
  builds: true,
  usesKeys: false,
  defaultKubernetesVersion: "1.34",
  fromKubernetesVersion: "1.32",
  belowKubernetesVersion: "1.36",
  machines: [
    { name: "large", cpus: 4, memoryGib: 32 },
    { name: "small", cpus: 2, memoryGib: 4 },
    { name: "tiny", cpus: 1, memoryGib: 2 },
  ],
  defaultMachine: { system: "small", kafka: "large" },
  sizedMachine: {},
  zonePattern: (region) => new RegExp(`^${region}[a-z]$`),
  exampleZone: "eu-central-1a",
  nodesInExtraZones: true,
  servicePrefixes: { shortest: 12, longest: 24 },
  longestNames: { cluster: 43, pool: 50, storage: 100 },
};
const zones = ["eu-central-1a", "eu-central-1b", "eu-central-1c"];
const least: KubernetesClusterArgs = {
  cloud: Cloud.Aws,
  region: "eu-central-1",
  zones,
  kubernetes: { allowedCidrs: ["5.6.7.0/24"] },
};

function clusterProblems(args: Partial<KubernetesClusterArgs>): string[] {
  const problems = Problems.collect();
  const complete = { ...least, ...args };
  validateLocation(complete, traits, problems);
  validateAdopted(complete, traits, problems);
  validateCluster(normaliseCluster(complete, traits), traits, problems);
  return problems.found.map(({ path }) => path);
}

function poolProblems(overrides: Partial<PoolSpec>): string[] {
  const problems = Problems.collect();
  validatePool(poolSpec(Cloud.Aws, "large", overrides), locationSpec(Cloud.Aws), traits, problems);
  return problems.found.map(({ path }) => path);
}

describe("what every cloud asks of its arguments", () => {
  it("lets a usual cluster and a usual pool pass", () => {
    assert.deepEqual(clusterProblems({}), []);
    assert.deepEqual(poolProblems({}), []);
  });

  const clusters: ReadonlyArray<[string, Partial<KubernetesClusterArgs>, string[]]> = [
    ["two zones", { zones: zones.slice(0, 2) }, ["zones"]],
    ["a zone twice", { zones: ["eu-central-1a", "eu-central-1a", "eu-central-1b"] }, ["zones"]],
    ["a zone of another region", { zones: ["us-east-1a"] }, ["zones[0]"]],
    ["a block of another cloud", { gcp: { project: "p" } }, ["gcp"]],
    ["an API server for nobody", { kubernetes: {} }, ["kubernetes.allowedCidrs"]],
    ["an API server for everybody", { kubernetes: { allowedCidrs: ["0.0.0.0/0"] } }, ["kubernetes.allowedCidrs[0]"]],
    ["a public network", { network: { cidr: "8.8.0.0/16" } }, ["network.cidr"]],
    ["a network too small", { network: { cidr: "10.0.0.0/24" } }, ["network.cidr"]],
    ["subnets without their network", { network: { subnets: { "eu-central-1a": "s" } } }, ["network.subnets"]],
    [
      "a network without the subnets of its zones",
      { network: { id: "vpc-1", subnets: { "eu-central-1a": "s" } } },
      ['network.subnets["eu-central-1b"]', 'network.subnets["eu-central-1c"]'],
    ],
    [
      "a network without the subnet of a further zone",
      {
        zones: zones.slice(0, 1),
        network: { id: "v", subnets: { "eu-central-1a": "s" }, extraZones: zones.slice(1, 2) },
      },
      ['network.subnets["eu-central-1b"]'],
    ],
    ["an adopted cluster without its network", { kubernetes: { existing: "theirs" } }, ["network.id"]],
    [
      "settings of a new network beside an adopted one",
      { network: { id: "v", subnets: Object.fromEntries(zones.map((zone) => [zone, "s"])), natPerZone: false } },
      ["network.natPerZone"],
    ],
    [
      "a kubeconfig without its cluster",
      { kubernetes: { ...least.kubernetes, kubeconfig: "{}" } },
      ["kubernetes.kubeconfig"],
    ],
    ["the kubeconfig of others", { existing: { kubeconfig: "{}" } }, ["existing"]],
    ["a Kubernetes of the past", { kubernetes: { version: "1.20", privateEndpoint: true } }, ["kubernetes.version"]],
    ["a full version", { kubernetes: { version: "1.34.1", privateEndpoint: true } }, ["kubernetes.version"]],
    ["no system node", { systemNodePool: { minNodes: 0 } }, ["systemNodePool.maxNodes", "systemNodePool.minNodes"]],
    ["a machine too small", { systemNodePool: { machineType: "tiny" } }, ["systemNodePool.machineType"]],
  ];
  for (const [what, args, paths] of clusters) {
    it(`refuses ${what}`, () => assert.deepEqual(clusterProblems(args), paths));
  }

  it("says what is ignored beside an adopted cluster, and what to do", () => {
    const problems = Problems.collect();
    validateAdopted({ ...least, kubernetes: { existing: "theirs", encryptionKey: "key" } }, traits, problems);
    assert.deepEqual(
      problems.found.map(({ path, reason }) => `${path} ${reason}`),
      [
        "kubernetes.encryptionKey is given, but existing adopts a cluster, and its settings are not changed. Leave one of them out.",
      ],
    );
  });

  const pools: ReadonlyArray<[string, Partial<PoolSpec>, string[]]> = [
    ["two zones", { zones: zones.slice(0, 2) }, ["zones"]],
    ["a name that is none", { name: "Kafka_1" }, ["name"]],
    ["more at least than at most", { minNodes: 5, maxNodes: 4 }, ["maxNodes"]],
    ["a machine without room for a broker", { machineType: "small" }, ["machineType"]],
    ["a disk too small", { diskSizeGib: 5 }, ["diskSizeGib"]],
  ];
  for (const [what, overrides, paths] of pools) {
    it(`refuses a pool with ${what}`, () => assert.deepEqual(poolProblems(overrides), paths));
  }

  const labelled: ReadonlyArray<[string, Partial<PoolSpec>, string[]]> = [
    ["nothing wrong", { labels: { "example.com/team": "data_1.x", empty: "", A: "9" } }, []],
  ];
  for (const [what, overrides, paths] of labelled) {
    it(`sees in a pool's labels: ${what}`, () => assert.deepEqual(poolProblems(overrides), paths));
  }

  it("warns of a machine type that it does not know, and takes it", () => {
    const pool = poolSpec(Cloud.Aws, "x99.mega");
    assert.deepEqual(poolProblems({ machineType: "x99.mega" }), []);
    assert.match(poolWarnings(pool, traits)[0] ?? "", /"x99\.mega" of pool "kafka" is not in this release's catalogue/);
    assert.deepEqual(poolWarnings({ ...pool, machineType: "large" }, traits), []);
  });

  it("warns of nodes that the cloud can take away", () => {
    const pool = poolSpec(Cloud.Aws, "large");
    assert.match(poolWarnings({ ...pool, capacity: Capacity.Spot }, traits)[0] ?? "", /nodes of pool "kafka" away/);
    assert.deepEqual(poolWarnings({ ...pool, capacity: Capacity.OnDemand }, traits), []);
  });

  it("refuses storage that contradicts itself", () => {
    const problemsOf = (overrides: Partial<StorageSpec>): string[] => {
      const problems = Problems.collect();
      validateStorage(storageSpec(Cloud.Aws, overrides), problems);
      return problems.found.map(({ path }) => path);
    };
    assert.deepEqual(problemsOf({}), []);
    const one = { existing: "one" };
    assert.deepEqual(problemsOf({ dataBucket: one, opsBucket: one }), ["opsBucket.existing"]);
    assert.deepEqual(problemsOf({ retainOnDelete: true, forceDestroy: true }), ["forceDestroy"]);
    assert.deepEqual(problemsOf({ keyGeneration: 0 }), ["keyGeneration"]);
  });
});

describe("the defaults of a pool", () => {
  const pool = (args: object) => normalisePool({ name: "kafka", zones, ...args }, 6, traits);

  it("are the taint of AutoMQ's documents, which is a label too, and the pool's name as a label", () => {
    const { taint, labels, machineType, minNodes, maxNodes } = pool({ labels: { team: "data" } });
    assert.deepEqual(taint, { key: "dedicated", value: "automq", effect: "NoSchedule" });
    assert.deepEqual(labels, { team: "data", dedicated: "automq", "kafka-platform/pool": "kafka" });
    assert.deepEqual([machineType, minNodes, maxNodes], ["large", 6, 6]);
  });

  it("let either bound be given alone", () => {
    const bounds = (args: object) => [pool(args).minNodes, pool(args).maxNodes];
    assert.deepEqual(bounds({ minNodes: 4 }), [4, 4]);
    assert.deepEqual(bounds({ maxNodes: 4 }), [4, 4]);
    assert.deepEqual(bounds({ maxNodes: 9 }), [6, 9]);
  });
});

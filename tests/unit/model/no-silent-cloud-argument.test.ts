// Every argument of the components that clouds build does something on each cloud and in each mode, or is refused there,
// or its documentation says that it is ignored. What is compared is all that the component declares.
import assert from "node:assert/strict";
import type * as Package from "../../../index";
import {
  type AutomqByocEnvironmentArgs,
  Cloud,
  type KubernetesClusterArgs,
  type NodePoolArgs,
  type ObjectStorageArgs,
} from "../../../index";
import { overlay } from "../../../model/values/chart-values";
import { buildingClouds, traitsOf } from "../../../providers/registry";
import {
  cloudProbes,
  clusterProbes,
  dedicatedProbes,
  ownKubeconfig,
  type Probes,
  storageProbes,
  subnets,
  theirClusters,
} from "../../support/cloud-probes";
import { type BuildingCloud, clusterReference, locationArgs, zonesOf } from "../../support/cloud-specs";
import { leavesOf } from "../../support/leaves";
import { type Args, findings, neverUsed, type Setting, staleClauses, Trials } from "../../support/trial";

const access = { kubernetes: { allowedCidrs: ["5.6.7.0/24"] } };
const isPrivate = { kubernetes: { privateEndpoint: true } };
const noControllers = { kubernetes: { loadBalancers: false, autoscaler: false } };
const theirCluster = { kubernetes: { existing: "theirs" } };
const theirBuckets = { dataBucket: { existing: "their-data" }, opsBucket: { existing: "their-ops" } };
const bucketModes = { "new buckets": {}, "adopted buckets": theirBuckets };

const inZones = (cloud: BuildingCloud): Args => ({ ...locationArgs(cloud), zones: [...zonesOf(cloud)] });
const newCluster = (cloud: BuildingCloud): Args => overlay(inZones(cloud), access);
const inTheirNetwork = (cloud: BuildingCloud): Args =>
  overlay(inZones(cloud), {
    network: { id: "theirs", subnets: subnets(cloud) },
    ...(cloud === Cloud.Gcp ? { gcp: { podRange: "pods", serviceRange: "services" } } : {}),
  });
const adoptedCluster = (cloud: BuildingCloud): Args => overlay(inTheirNetwork(cloud), theirCluster);

/** The modes of a cluster, each with arguments that are complete. */
const clusterModes = (cloud: BuildingCloud): Readonly<Record<string, Args>> => ({
  "a new network": newCluster(cloud),
  // On Huawei Cloud, what bounds access to a public address would change the network.
  "an adopted network": overlay(inTheirNetwork(cloud), cloud === Cloud.Huawei ? isPrivate : access),
  "an adopted cluster": adoptedCluster(cloud),
});

/** Modes in which single arguments are switched off by others. */
const switches: ReadonlyArray<readonly [string, (cloud: BuildingCloud) => Args, RegExp]> = [
  ["a private endpoint", (cloud) => overlay(newCluster(cloud), isPrivate), /^kubernetes\.allowedCidrs/],
  ["no controllers", (cloud) => overlay(newCluster(cloud), noControllers), /^aws\.\w+Chart/],
  [
    "a given kubeconfig",
    (cloud) => overlay(adoptedCluster(cloud), { kubernetes: { kubeconfig: ownKubeconfig } }),
    /^kubernetes\.privateEndpoint|kubeconfigMinutes|kubeconfigProfile|kubeconfigRoleArn|huawei\.plugin/,
  ],
];

/** The reference to a cluster is one value, which another component gives: each cloud takes from it what it needs. */
const asOneValue = (path: string): string => path.replace(/^cluster\..*/, "cluster");
/** Pools, and what the cluster below them takes, are handed on: handed-on.test.ts shows it. */
const byocOwn = (path: string): boolean =>
  !path.startsWith("kafkaNodePools") && !leavesOf("KubernetesClusterArgs").includes(path);

describe("no argument is ignored without a word on any cloud", () => {
  const trials = new Trials();
  const tried = new Set<string>();
  let kafka: typeof Package;

  before(async () => {
    await trials.start(theirClusters);
    kafka = await import("../../../index.js");
  });

  const make: Readonly<Record<string, Setting["make"]>> = {
    KubernetesCluster: (args) => new kafka.KubernetesCluster("probe", args as unknown as KubernetesClusterArgs),
    NodePool: (args) => new kafka.NodePool("probe", args as unknown as NodePoolArgs),
    ObjectStorage: (args) => new kafka.ObjectStorage("probe", args as unknown as ObjectStorageArgs),
    AutomqByocEnvironment: (args) =>
      new kafka.AutomqByocEnvironment("probe", args as unknown as AutomqByocEnvironmentArgs),
  };

  async function tryAll(component: string, cloud: Cloud, mode: string, base: Args, probes: Probes): Promise<void> {
    const built = make[component];
    assert.ok(built, `${component}: add how it is created`);
    const { title } = traitsOf(cloud);
    const titled = { component, titles: [title], title: `a ${component} on ${title} with ${mode}` };
    const before = trials.all.length;
    for (const [path, probe] of Object.entries(probes)) {
      await trials.try({ ...titled, base, make: built }, path, probe);
    }
    tried.add(`${component}Args`);
    assert.deepEqual(findings(`${component}Args`, trials.all.slice(before)), []);
  }

  /** The table has a row for every argument, and no other row. */
  function assertComplete(component: string, probes: Probes, only = (_path: string): boolean => true): void {
    const paths = leavesOf(`${component}Args`).map(asOneValue).filter(only);
    assert.deepEqual([...new Set(paths)].filter((path) => path !== "cloud").sort(), Object.keys(probes).sort());
  }

  for (const cloud of buildingClouds) {
    for (const [mode, base] of Object.entries(clusterModes(cloud))) {
      it(`KubernetesCluster with ${mode}: ${cloud}`, async () => {
        const probes = clusterProbes(cloud, base);
        assertComplete("KubernetesCluster", probes);
        await tryAll("KubernetesCluster", cloud, mode, base, probes);
      });
    }

    for (const [mode, baseOn, switchedOff] of switches) {
      it(`KubernetesCluster with ${mode}: ${cloud}`, async () => {
        const base = baseOn(cloud);
        const probes = Object.entries(clusterProbes(cloud, base)).filter(([path]) => switchedOff.test(path));
        await tryAll("KubernetesCluster", cloud, mode, base, Object.fromEntries(probes));
      });
    }

    it(`NodePool: ${cloud}`, async () => {
      const known = clusterReference({ subnets: { ...subnets(cloud) } as Record<string, string> });
      const probes: Probes = {
        ...cloudProbes(cloud),
        ...dedicatedProbes(cloud),
        cluster: { value: { ...known, id: "other" } },
        poolName: { value: "other" },
        podsUseNodeIdentity: { value: true },
      };
      assertComplete("NodePool", probes);
      await tryAll("NodePool", cloud, "a cluster", { ...inZones(cloud), cluster: known }, probes);
    });

    for (const [mode, buckets] of Object.entries(bucketModes)) {
      it(`ObjectStorage with ${mode}: ${cloud}`, async () => {
        // Roles for service accounts need the cluster's issuer.
        const known = clusterReference({ identityIssuer: "https://issuer.example.com" });
        const pods = { namespace: "orders", serviceAccount: "orders" };
        const base = { ...locationArgs(cloud), cluster: known, ...pods, ...buckets };
        const probes: Probes = {
          ...cloudProbes(cloud),
          ...storageProbes(cloud),
          cluster: { value: { ...known, id: "other" } },
          namespace: { value: "other" },
          serviceAccount: { value: "other" },
        };
        assertComplete("ObjectStorage", probes);
        await tryAll("ObjectStorage", cloud, mode, base, probes);
      });

      it(`AutomqByocEnvironment with ${mode}: ${cloud}`, async () => {
        const base = { ...newCluster(cloud), storage: buckets };
        const probes: Probes = {
          ...storageProbes(cloud, "storage."),
          blockWal: { value: true },
          privateDnsDomain: { value: "kafka.example.com" },
        };
        assertComplete("AutomqByocEnvironment", probes, byocOwn);
        await tryAll("AutomqByocEnvironment", cloud, mode, base, probes);
      });
    }
  }

  it("KubernetesCluster of others", async () => {
    const base = { cloud: Cloud.Existing, existing: { kubeconfig: ownKubeconfig } };
    await tryAll("KubernetesCluster", Cloud.Existing, "its kubeconfig", base, clusterProbes(Cloud.Existing, base));
  });

  it("every argument does something somewhere", () => assert.deepEqual(neverUsed(trials.all), []));

  it("every statement of the documentation is true somewhere", () =>
    assert.deepEqual(staleClauses([...tried], trials.all), []));
});

import { Cloud } from "../../index";
import type { ByocSpec, ClusterSpec, PlaceSpec, PoolSpec, StorageSpec } from "../../spec/cloud-spec";
import type { ClusterReference } from "../../spec/cluster-reference";
import { TaintEffect } from "../../spec/pool-args";

/** A region and three zones of each cloud. */
const places: Readonly<Record<Cloud, { region: string; zones: readonly string[] }>> = {
  [Cloud.Aws]: { region: "eu-central-1", zones: ["eu-central-1a", "eu-central-1b", "eu-central-1c"] },
  [Cloud.Gcp]: { region: "europe-west4", zones: ["europe-west4-a", "europe-west4-b", "europe-west4-c"] },
  [Cloud.Alicloud]: { region: "cn-hangzhou", zones: ["cn-hangzhou-h", "cn-hangzhou-i", "cn-hangzhou-j"] },
  [Cloud.Huawei]: { region: "eu-west-101", zones: ["eu-west-101a", "eu-west-101b", "eu-west-101c"] },
  [Cloud.Existing]: { region: "", zones: [] },
};

/** The three zones that tests of a cloud use. */
export function zonesOf(cloud: Cloud): readonly string[] {
  return places[cloud].zones;
}

export function placeSpec(cloud: Cloud): PlaceSpec {
  return {
    cloud,
    region: places[cloud].region,
    tags: { team: "data" },
    aws: {},
    gcp: { project: "my-project" },
    alicloud: {},
    huawei: { keyPairName: "nodes" },
  };
}

/** A cluster that is made in three zones with its network, unless the overrides say otherwise. */
export function clusterSpec(cloud: Cloud, overrides: Partial<ClusterSpec> = {}): ClusterSpec {
  const { zones } = places[cloud];
  return {
    ...placeSpec(cloud),
    zones,
    network: { subnets: {}, cidr: "10.0.0.0/16", zones, natPerZone: false },
    kubernetes: {
      version: "1.34",
      privateEndpoint: false,
      allowedCidrs: ["203.0.113.0/24"],
      logRetentionDays: 90,
      loadBalancers: false,
      autoscaler: false,
    },
    systemPool: systemPoolSpec(cloud, ""),
    deletionProtection: true,
    ...overrides,
  };
}

/** A dedicated pool of six nodes over three zones, unless the overrides say otherwise. */
export function poolSpec(cloud: Cloud, machineType: string, overrides: Partial<PoolSpec> = {}): PoolSpec {
  return {
    name: "kafka",
    role: "kafka",
    zones: places[cloud].zones,
    machineType,
    minNodes: 6,
    maxNodes: 6,
    diskSizeGib: 50,
    taint: { key: "dedicated", value: "automq", effect: TaintEffect.NoSchedule },
    labels: { dedicated: "automq", "kafka-platform/pool": "kafka" },
    ...overrides,
  };
}

/** The system's pool of three nodes over three zones, unless the overrides say otherwise. */
export function systemPoolSpec(cloud: Cloud, machineType: string, overrides: Partial<PoolSpec> = {}): PoolSpec {
  const system = { name: "system", role: "system", minNodes: 3, maxNodes: 3, labels: {} } as const;
  const { taint: _, ...pool } = poolSpec(cloud, machineType, { ...system, ...overrides });
  return pool;
}

export function clusterReference(overrides: Partial<ClusterReference> = {}): ClusterReference {
  return {
    id: "cluster-1",
    location: "region-1",
    network: "network-1",
    subnets: {},
    nodeIdentity: "nodes",
    identityIssuer: "",
    ...overrides,
  };
}

/** Two buckets that are made for the Kafka `orders`, unless the overrides say otherwise. */
export function storageSpec(cloud: Cloud, overrides: Partial<StorageSpec> = {}): StorageSpec {
  return {
    ...placeSpec(cloud),
    dataBucket: {},
    opsBucket: {},
    forceDestroy: false,
    retainOnDelete: false,
    keyGeneration: 1,
    grantsAccess: true,
    cluster: clusterReference(),
    namespace: "orders",
    serviceAccount: "orders",
    ...overrides,
  };
}

export function byocSpec(cloud: Cloud, overrides: Partial<ByocSpec> = {}): ByocSpec {
  return {
    ...placeSpec(cloud),
    cluster: clusterReference(),
    buckets: { data: "data-bucket", ops: "ops-bucket" },
    blockWal: false,
    ...overrides,
  };
}

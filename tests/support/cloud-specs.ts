import { Cloud } from "../../index";
import type { CloudArgs } from "../../model/args/clouds/cloud-args";
import type { ClusterReference } from "../../model/args/kubernetes/cluster-reference";
import { TaintEffect } from "../../model/args/kubernetes/taint-effect";
import { completeBlocks } from "../../model/defaults/cloud-blocks";
import type { BuildingCloud, CloudBlock, CloudBlocks } from "../../model/specs/cloud-blocks";
import type { ByocSpec, ClusterSpec, LocationSpec, PoolSpec, StorageSpec } from "../../model/specs/cloud-spec";

export type { BuildingCloud };

type Zones = readonly [string, string, string];

/** A region and three zones of each cloud that builds. */
const locations: Readonly<Record<BuildingCloud, { readonly region: string; readonly zones: Zones }>> = {
  [Cloud.Aws]: { region: "eu-central-1", zones: ["eu-central-1a", "eu-central-1b", "eu-central-1c"] },
  [Cloud.Gcp]: { region: "europe-west4", zones: ["europe-west4-a", "europe-west4-b", "europe-west4-c"] },
  [Cloud.Alicloud]: { region: "cn-hangzhou", zones: ["cn-hangzhou-h", "cn-hangzhou-i", "cn-hangzhou-j"] },
  [Cloud.Huawei]: { region: "ap-southeast-3", zones: ["ap-southeast-3a", "ap-southeast-3b", "ap-southeast-3c"] },
};

/** What a cloud cannot do without. */
const blocks: Pick<CloudArgs, CloudBlock> = { gcp: { project: "my-project" }, huawei: { keyPairName: "nodes" } };

/** A cloud's block with these arguments and the defaults of the others. */
export function blockOf<Block extends CloudBlock>(block: Block, args: CloudArgs[Block]): CloudBlocks[Block] {
  return completeBlocks({ [block]: args })[block];
}

/** The three zones that tests of a cloud use. */
export function zonesOf(cloud: BuildingCloud): Zones {
  return locations[cloud].zones;
}

/** Arguments that say where, with what the cloud cannot do without. */
export function locationArgs(cloud: BuildingCloud): CloudArgs & { readonly region: string } {
  return {
    cloud,
    region: locations[cloud].region,
    ...(blocks[cloud] === undefined ? {} : { [cloud]: blocks[cloud] }),
  };
}

export function locationSpec(cloud: BuildingCloud): LocationSpec {
  return {
    cloud,
    region: locations[cloud].region,
    tags: { team: "data" },
    ...completeBlocks(blocks),
  };
}

/** A cluster that is made in three zones with its network, unless the overrides say otherwise. */
export function clusterSpec(cloud: BuildingCloud, overrides: Partial<ClusterSpec> = {}): ClusterSpec {
  const { zones } = locations[cloud];
  return {
    ...locationSpec(cloud),
    zones,
    network: { subnets: {}, cidr: "10.0.0.0/16", zones, natPerZone: false },
    kubernetes: {
      version: "1.34",
      privateEndpoint: false,
      allowedCidrs: ["5.6.7.0/24"],
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
export function poolSpec(cloud: BuildingCloud, machineType: string, overrides: Partial<PoolSpec> = {}): PoolSpec {
  return {
    name: "kafka",
    role: "kafka",
    zones: locations[cloud].zones,
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
export function systemPoolSpec(cloud: BuildingCloud, machineType: string, overrides: Partial<PoolSpec> = {}): PoolSpec {
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
export function storageSpec(cloud: BuildingCloud, overrides: Partial<StorageSpec> = {}): StorageSpec {
  return {
    ...locationSpec(cloud),
    dataBucket: {},
    opsBucket: {},
    forceDestroy: false,
    keyGeneration: 1,
    grantsAccess: true,
    cluster: clusterReference(),
    namespace: "orders",
    serviceAccount: "orders",
    ...overrides,
  };
}

export function byocSpec(cloud: BuildingCloud, overrides: Partial<ByocSpec> = {}): ByocSpec {
  return {
    ...locationSpec(cloud),
    cluster: clusterReference(),
    buckets: { data: "data-bucket", ops: "ops-bucket" },
    blockWal: false,
    ...overrides,
  };
}

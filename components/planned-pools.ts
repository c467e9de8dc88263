import { all, type ComponentResource, type Input, type Output, type Resource } from "@pulumi/pulumi";
import type { CloudArgs } from "../model/args/clouds/cloud-args";
import type { ClusterReference } from "../model/args/kubernetes/cluster-reference";
import type { KafkaNodePoolArgs } from "../model/args/kubernetes/kafka-node-pool-args";
import type { KubernetesClusterArgs } from "../model/args/kubernetes/kubernetes-cluster-args";
import { givenBlocks } from "../model/defaults/cloud-blocks";
import { normalisePool, normaliseSystemPool } from "../model/defaults/kubernetes-cluster";
import { validateComponentName } from "../model/rules/component-names";
import { validateNoEmpty } from "../model/rules/identifiers";
import { validatePool } from "../model/rules/kubernetes-cluster";
import { validateOwnLabels } from "../model/rules/node-labels";
import { type Problems, shown } from "../model/rules/problem";
import type { ClusterSpec, PoolSpec } from "../model/specs/cloud-spec";
import { firstBy } from "../model/values/first-by";
import { omitUndefined } from "../model/values/omit-undefined";
import { rulesOf } from "../providers/registry";
import type { Planned } from "./arguments";
import type { Claim } from "./claimed-names";
import { NodePool } from "./node-pool";

/** One pool: the user's arguments, with the platform's zones and bounds, and the complete specification. */
export type PlannedPool = Planned<KafkaNodePoolArgs & { readonly zones: string[] }, PoolSpec>;

/** The nodes of a pool if the user does not give them. */
export interface PoolNodes {
  readonly fewest: number;
  readonly most: number;
  /** Machine type for the size of the Kafka cluster; absent for the cloud's default. */
  readonly machineType?: string;
}

/** Only the arguments that every component of a cloud takes. */
export function locationArgs(args: CloudArgs): CloudArgs {
  const { cloud, region, tags, diskEncryptionKey } = args;
  return { cloud, ...omitUndefined({ region, tags, diskEncryptionKey }), ...givenBlocks(args) };
}

/**
 * Arguments of the cluster below the pools. Controllers that the cloud does not provide are installed if they are
 * needed.
 */
export function clusterArgs(
  args: KubernetesClusterArgs,
  pools: readonly PlannedPool[],
  loadBalancers: boolean,
): KubernetesClusterArgs {
  const { existing, zones, network, systemNodePool, deletionProtection } = args;
  const { traits } = rulesOf(args.cloud);
  const systemPool = normaliseSystemPool(args, traits);
  const every = [...(systemPool === undefined ? [] : [systemPool]), ...pools.map(({ spec }) => spec)];
  const grows = every.some(({ minNodes, maxNodes }) => maxNodes > minNodes);
  const kubernetes = { loadBalancers, autoscaler: grows, ...omitUndefined(args.kubernetes ?? {}) };
  return {
    ...locationArgs(args),
    ...omitUndefined({ existing, zones, network, systemNodePool, deletionProtection }),
    ...(traits.builds ? { kubernetes } : omitUndefined({ kubernetes: args.kubernetes })),
  };
}

/**
 * Completes pools. `count` gives the number of nodes for the pools of a known Kafka cluster; other pools get one node
 * for each zone.
 */
export function plannedPools(
  args: KubernetesClusterArgs,
  pools: readonly KafkaNodePoolArgs[],
  count: (pool: KafkaNodePoolArgs, index: number) => PoolNodes | undefined,
  more: { readonly podsUseNodeIdentity?: boolean } = {},
): PlannedPool[] {
  const { traits } = rulesOf(args.cloud);
  if (!traits.builds) return [];
  return pools.map((pool, index) => {
    const zones = pool.zones ?? args.zones ?? [];
    const { fewest, most, ...machine } = count(pool, index) ?? { fewest: zones.length, most: zones.length };
    const room = pool.minNodes === undefined && most > fewest ? { maxNodes: most } : {};
    const complete = { ...room, ...machine, ...pool, ...more, zones };
    return { args: complete, spec: normalisePool(complete, fewest, traits) };
  });
}

/** Name of the NodePool of a component's pool. */
const poolComponent = (name: string, pool: string): string => `${name}-${pool}-nodes`;

/** The names of the NodePools of a component with this name. */
export const poolClaims = (name: string, pools: readonly PlannedPool[]): Claim[] =>
  pools.map(({ spec: { name: pool } }, index) => ({
    kind: "a NodePool",
    name: poolComponent(name, pool),
    path: `kafkaNodePools[${index}].name`,
    value: pool,
  }));

/** Reports the problems of the pools of a component with this name. */
export function readPools(
  name: string,
  pools: readonly PlannedPool[],
  location: ClusterSpec,
  problems: Problems,
): void {
  const cloud = rulesOf(location.cloud);
  const withName = firstBy(
    pools.map(({ spec }) => spec),
    ({ name }) => name,
  );
  pools.forEach(({ args, spec }, index) => {
    const here = problems.at(`kafkaNodePools[${index}]`);
    validateNoEmpty(args, here);
    validateComponentName("pool", poolComponent(name, spec.name), cloud.traits, here);
    validateOwnLabels(args.labels, spec, here);
    validatePool(spec, location, cloud.traits, here);
    cloud.validatePool(location, spec, here);
    if (spec.name === "system") here.add("name", '"system" is the name of the system pool. Choose another name.');
    if (withName(spec) !== spec) {
      here.add("name", `${shown(spec.name)} is also the name of another pool. Choose another name.`);
    }
    const extra = cloud.traits.nodesInExtraZones || location.kubernetes.existing !== undefined;
    const inside = extra ? location.network.zones : location.zones;
    const outside = spec.zones.filter((zone) => !inside.includes(zone));
    if (outside.length > 0) {
      here.add(
        "zones",
        `${shown(outside)} are not zones of the platform, which has ${shown(inside)}. Use its zones${extra ? ", or add the others to network.extraZones" : ""}.`,
      );
    }
  });
}

/** Creates the planned pools in a cluster, and returns them by name. */
export function nodePools(
  name: string,
  plan: { readonly cluster: Planned<KubernetesClusterArgs, ClusterSpec>; readonly pools: readonly PlannedPool[] },
  cluster: Input<ClusterReference>,
  options: { readonly parent: ComponentResource; readonly dependsOn: Resource[] },
): Map<string, NodePool> {
  return new Map(
    plan.pools.map(({ args: { name: poolName, ...rest }, spec: pool }) => {
      const { minNodes, maxNodes } = pool;
      const args = { ...locationArgs(plan.cluster.args), ...rest, poolName, minNodes, maxNodes, cluster };
      const planned = { location: plan.cluster.spec, pool };
      return [poolName, new NodePool(poolComponent(name, poolName), args, options, planned)];
    }),
  );
}

/** The cloud's ids of each pool, by the pool's name. */
export function idsByPool(pools: ReadonlyMap<string, NodePool>): Output<Record<string, string[]>> {
  return all([...pools].map(([pool, { ids }]) => ids.apply((found) => [pool, found] as const))).apply((entries) =>
    Object.fromEntries(entries),
  );
}

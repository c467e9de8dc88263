import { getNodeGroup } from "@pulumi/aws/eks/getNodeGroup";
import { getNodeGroups } from "@pulumi/aws/eks/getNodeGroups";
import { all, type ComponentResource, type Input, type Output } from "@pulumi/pulumi";
import type { ClusterReference } from "../../model/args/kubernetes/cluster-reference";
import type { LocationSpec, PoolSpec } from "../../model/specs/cloud-spec";

/** The desired number of nodes: the current number, within the bounds. */
export function wantedNodes({ minNodes, maxNodes }: PoolSpec, current: number | undefined): number {
  return Math.min(Math.max(current ?? minNodes, minNodes), maxNodes);
}

/** The parts of EKS' answer about a node group that matter here. */
export interface FoundGroup {
  readonly launchTemplates: ReadonlyArray<{ readonly id: string }>;
  readonly scalingConfigs: ReadonlyArray<{ readonly desiredSize: number }>;
}

/**
 * The number of nodes that a pool has now; undefined for a new one. Its node group is the one with the pool's launch
 * template, which has the same id under every name. While the group is replaced, there are two.
 */
export function currentNodes(groups: readonly FoundGroup[], templateId: string): number | undefined {
  const own = groups.filter(({ launchTemplates }) => launchTemplates.some(({ id }) => id === templateId));
  const sizes = own.flatMap(({ scalingConfigs }) => scalingConfigs.map(({ desiredSize }) => desiredSize));
  return sizes.length === 0 ? undefined : Math.max(...sizes);
}

/** A pool's bounds and its desired number of nodes. `template` is the id of the pool's launch template. */
export function poolSize(
  location: LocationSpec,
  pool: PoolSpec,
  cluster: Output<ClusterReference>,
  template: Output<string>,
  parent: ComponentResource,
) {
  return {
    minSize: pool.minNodes,
    maxSize: pool.maxNodes,
    desiredSize: desiredSize(location, pool, cluster, template, parent),
  };
}

/**
 * The desired number of nodes. Between the bounds the autoscaler chooses, so its choice is kept. `ignoreChanges` is not
 * enough: EKS receives the number with every change of the bounds, and rejects a minimum above it ("Minimum capacity 9
 * can't be greater than desired size 6"), so that the minimum of a pool could never be raised.
 * https://github.com/terraform-aws-modules/terraform-aws-eks, docs/faq.md, on desired_size
 */
function desiredSize(
  location: LocationSpec,
  pool: PoolSpec,
  cluster: Output<ClusterReference>,
  template: Output<string>,
  parent: ComponentResource,
): Input<number> {
  if (pool.minNodes === pool.maxNodes) return pool.minNodes;
  const { region } = location;
  return all([cluster, template]).apply(async ([{ id: clusterName }, templateId]) => {
    const { names } = await getNodeGroups({ region, clusterName }, { parent });
    const groups = await Promise.all(
      names.map((nodeGroupName) => getNodeGroup({ region, clusterName, nodeGroupName }, { parent })),
    );
    return wantedNodes(pool, currentNodes(groups, templateId));
  });
}

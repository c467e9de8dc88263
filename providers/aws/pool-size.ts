import { getNodeGroup } from "@pulumi/aws/eks/getNodeGroup";
import { getNodeGroups } from "@pulumi/aws/eks/getNodeGroups";
import type { ComponentResource, Input, Output } from "@pulumi/pulumi";
import type { ClusterReference } from "../../model/args/kubernetes/cluster-reference";
import type { LocationSpec, PoolSpec } from "../../model/specs/cloud-spec";

/** The number of nodes to ask for: what there is, within the bounds. */
export function wantedNodes({ minNodes, maxNodes }: PoolSpec, current: number | undefined): number {
  return Math.min(Math.max(current ?? minNodes, minNodes), maxNodes);
}

/** Whether a node group is one of the pool's: its logical name, with the digits that Pulumi puts behind it. */
export const isOfPool = (group: string, logicalName: string): boolean =>
  group.startsWith(`${logicalName}-`) && /^[0-9a-f]{7}$/.test(group.slice(logicalName.length + 1));

/** A pool's bounds, and the number of nodes to ask for. */
export function poolSize(
  location: LocationSpec,
  pool: PoolSpec,
  cluster: Output<ClusterReference>,
  logicalName: string,
  parent: ComponentResource,
) {
  return {
    minSize: pool.minNodes,
    maxSize: pool.maxNodes,
    desiredSize: desiredSize(location, pool, cluster, logicalName, parent),
  };
}

/**
 * The number of nodes to ask for. Between its bounds the autoscaler chooses, so what it chose is asked for again.
 * `ignoreChanges` alone would not do: EKS takes the number with every change of the bounds, and refuses a minimum above
 * it ("Minimum capacity 9 can't be greater than desired size 6"), so that a pool could never be raised.
 * https://github.com/terraform-aws-modules/terraform-aws-eks, docs/faq.md, on desired_size
 */
function desiredSize(
  location: LocationSpec,
  pool: PoolSpec,
  cluster: Output<ClusterReference>,
  logicalName: string,
  parent: ComponentResource,
): Input<number> {
  if (pool.minNodes === pool.maxNodes) return pool.minNodes;
  const { region } = location;
  return cluster.apply(async ({ id: clusterName }) => {
    const { names } = await getNodeGroups({ region, clusterName }, { parent });
    const own = names.filter((name) => isOfPool(name, logicalName));
    const sizes = await Promise.all(
      own.map(async (nodeGroupName) => {
        const { scalingConfigs } = await getNodeGroup({ region, clusterName, nodeGroupName }, { parent });
        return scalingConfigs[0]?.desiredSize ?? pool.minNodes;
      }),
    );
    return wantedNodes(pool, sizes.length === 0 ? undefined : Math.max(...sizes));
  });
}

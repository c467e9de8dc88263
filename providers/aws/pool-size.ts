import { getNodeGroup } from "@pulumi/aws/eks/getNodeGroup";
import { getNodeGroups } from "@pulumi/aws/eks/getNodeGroups";
import type { ComponentResource, Input, Output } from "@pulumi/pulumi";
import type { ClusterReference } from "../../model/args/kubernetes/cluster-reference";
import type { LocationSpec, PoolSpec } from "../../model/specs/cloud-spec";

/** The desired number of nodes: the current number, within the bounds. */
export function wantedNodes({ minNodes, maxNodes }: PoolSpec, current: number | undefined): number {
  return Math.min(Math.max(current ?? minNodes, minNodes), maxNodes);
}

/** Whether a node group belongs to the pool: its name is the logical name, followed by Pulumi's random digits. */
export const isOfPool = (group: string, logicalName: string): boolean =>
  group.startsWith(`${logicalName}-`) && /^[0-9a-f]{7}$/.test(group.slice(logicalName.length + 1));

/** A pool's bounds and its desired number of nodes. */
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
 * The desired number of nodes. Between the bounds the autoscaler chooses, so its choice is kept. `ignoreChanges` is not
 * enough: EKS receives the number with every change of the bounds, and rejects a minimum above it ("Minimum capacity 9
 * can't be greater than desired size 6"), so that the minimum of a pool could never be raised.
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

import type { PoolSpec } from "../../model/specs/cloud-spec";

/** The number of nodes in GKE's terms. */
export type PoolSize =
  | { readonly nodeCount: number }
  | {
      readonly initialNodeCount: number;
      readonly autoscaling: {
        readonly totalMinNodeCount: number;
        readonly totalMaxNodeCount: number;
        readonly locationPolicy: "BALANCED";
      };
    };

/**
 * A pool's bounds, which count all its nodes, in GKE's terms. A fixed size is GKE's `nodeCount`, but that counts nodes
 * *per zone*: it cannot express seven nodes in three zones. For these, the autoscaler gets equal bounds, which are also
 * a fixed size: it starts nodes for waiting pods up to the bound, and does not remove nodes below it.
 *
 * The initial size is per zone too. It is rounded up to a multiple of the zones, unless that is above the bound. Then
 * it is rounded down, and the autoscaler adds the rest when pods wait for it.
 */
export function poolSize({ minNodes, maxNodes, zones }: PoolSpec): PoolSize {
  const enough = Math.ceil(minNodes / zones.length);
  if (minNodes === maxNodes && minNodes % zones.length === 0) return { nodeCount: enough };
  return {
    initialNodeCount: enough * zones.length <= maxNodes ? enough : Math.floor(minNodes / zones.length),
    autoscaling: { totalMinNodeCount: minNodes, totalMaxNodeCount: maxNodes, locationPolicy: "BALANCED" },
  };
}

import type { PoolSpec } from "../../model/specs/cloud-spec";

/** How many nodes GKE is told to run. */
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
 * A pool's bounds, which mean all its nodes, in GKE's terms. A fixed size is GKE's `nodeCount`, but that is nodes *per
 * zone*: seven nodes in three zones can not be said with it. There the autoscaler is given a range of one, which
 * means a fixed size as well: it starts the nodes that pods wait for up to the bound, and takes none away below it.
 *
 * The first size, per zone too, has the least number of nodes that the zones divide, unless that is more than the bound;
 * then it stays below, and the autoscaler adds the rest as soon as pods wait for it.
 */
export function poolSize({ minNodes, maxNodes, zones }: PoolSpec): PoolSize {
  const enough = Math.ceil(minNodes / zones.length);
  if (minNodes === maxNodes && minNodes % zones.length === 0) return { nodeCount: enough };
  return {
    initialNodeCount: enough * zones.length <= maxNodes ? enough : Math.floor(minNodes / zones.length),
    autoscaling: { totalMinNodeCount: minNodes, totalMaxNodeCount: maxNodes, locationPolicy: "BALANCED" },
  };
}

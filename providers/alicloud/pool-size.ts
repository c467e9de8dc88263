import type { PoolSpec } from "../../model/specs/cloud-spec";

/** Fixed pools have a size, scaling ones bounds: ACK takes either. What its autoscaler changes is no input of ours. */
export function poolSize({ minNodes, maxNodes }: PoolSpec) {
  if (minNodes === maxNodes) return { desiredSize: String(minNodes) };
  return { scalingConfig: { enable: true, minSize: minNodes, maxSize: maxNodes, type: "cpu" } };
}

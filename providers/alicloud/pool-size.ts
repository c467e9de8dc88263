import { Capacity } from "../../model/args/kubernetes/capacity";
import type { PoolSpec } from "../../model/specs/cloud-spec";

/**
 * Fixed pools have a size, scaling pools have bounds: ACK accepts one or the other. Changes by its autoscaler are not
 * in our inputs.
 */
export function poolSize({ minNodes, maxNodes, capacity }: PoolSpec) {
  if (minNodes === maxNodes) return { desiredSize: String(minNodes) };
  const type = capacity === Capacity.Spot ? "spot" : "cpu";
  return { scalingConfig: { enable: true, minSize: minNodes, maxSize: maxNodes, type } };
}

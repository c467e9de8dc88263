import type { PoolSpec } from "../../model/specs/cloud-spec";

/** The number of nodes in a zone of a pool. */
export interface ZoneSize {
  readonly zone: string;
  readonly minNodes: number;
  readonly maxNodes: number;
}

/** Converts the bounds of a pool, which count all its nodes, to bounds of its zones. */
export function poolSize({ zones, minNodes, maxNodes }: PoolSpec): ZoneSize[] {
  const [least, most] = [splitEvenly(minNodes, zones.length), splitEvenly(maxNodes, zones.length)];
  return zones.map((zone, index) => ({ zone, minNodes: least[index] ?? 0, maxNodes: most[index] ?? 0 }));
}

/** Splits a number of nodes over zones as evenly as possible. The first zones get the remainder. */
export function splitEvenly(total: number, zones: number): number[] {
  const least = Math.floor(total / zones);
  const remainder = total - least * zones;
  return Array.from({ length: zones }, (_, zone) => least + (zone < remainder ? 1 : 0));
}

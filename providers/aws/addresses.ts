import { parseCidr, subBlock } from "../../model/values/cidr";

/** Zones that a network is divided for: no region has more. */
export const mostZones = 7;

/** The address blocks of a network's zones. */
export interface ZoneBlocks {
  readonly zone: string;
  readonly private: string;
  readonly public: string;
}

/**
 * Divides a network: an eighth of it for the pods and nodes of each zone, and the last eighth for the public subnets, in
 * which only NAT and load balancers lie. A zone's blocks depend on its place in the list alone, so that further zones
 * move nothing.
 */
export function zoneBlocks(cidr: string, zones: readonly string[]): ZoneBlocks[] {
  const prefix = parseCidr(cidr)?.prefix ?? Number.NaN;
  const last = subBlock(cidr, prefix + 3, mostZones);
  return zones.map((zone, index) => ({
    zone,
    private: subBlock(cidr, prefix + 3, index),
    public: subBlock(last, prefix + 6, index),
  }));
}

import { parseCidr, subBlock } from "../../model/values/cidr";

/** Number of zones that a network is divided into. No region has more. */
export const mostZones = 7;

/** The address blocks of a network's zones. */
export interface ZoneBlocks {
  readonly zone: string;
  readonly private: string;
  readonly public: string;
}

/**
 * Divides a network: one eighth for the pods and nodes of each zone, and the last eighth for the public subnets, which
 * contain only NAT gateways and load balancers. A zone's blocks depend only on its position in the list, so that
 * additional zones do not move others.
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

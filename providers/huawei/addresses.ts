import { overlap, parseCidr, subBlock } from "../../model/values/cidr";

const outside = (network: string, candidates: readonly string[], other?: string): string => {
  const taken = [network, ...(other === undefined ? [] : [other])];
  const found = candidates.find((candidate) => !taken.some((block) => overlap(candidate, block)));
  if (found === undefined)
    throw new Error(
      `the network's block ${network} overlaps with all of ${candidates.join(", ")}. Choose another network.cidr.`,
    );
  return found;
};

/**
 * The pods' block, which can never change: CCE needs one within 10.0.0.0/8, 172.16.0.0/12 or 192.168.0.0/16 that does
 * not overlap with the network's (support.huaweicloud.com, cce_02_0236, containerNetwork). Each node uses a /24 of it
 * or less. Services with a block of their own must not overlap with it either.
 */
export const podBlock = (network: string, services?: string): string =>
  outside(network, ["172.16.0.0/16", "10.128.0.0/16", "192.168.0.0/16"], services);

/** The Services' block: CCE's default if it does not overlap with the network. */
export const serviceBlock = (network: string): string => outside(network, ["10.247.0.0/16", "172.31.0.0/16"]);

/** The nodes' subnet: the first quarter of the network, so that there is room for others. */
export function nodeBlock(network: string): string {
  return subBlock(network, (parseCidr(network)?.prefix ?? 16) + 2, 0);
}

/** A subnet's gateway: its first address. */
export function gatewayOf(block: string): string {
  const [a = "0", b = "0", c = "0", d = "0"] = (block.split("/")[0] ?? "").split(".");
  return `${a}.${b}.${c}.${Number(d) + 1}`;
}

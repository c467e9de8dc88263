import special from "../data/special-addresses.json";
import { addressCount, blockText, hasHostBits, isWithin, overlap, parseCidr } from "../values/cidr";
import { type Problems, shown } from "./problem";

/** Half of all IPv4 addresses. */
const half = 2 ** 31;

/** Reports a block with bits after its prefix. A text that is not a block has none. */
export function withoutHostBits(text: string, path: string, here: Problems): void {
  const cidr = parseCidr(text);
  if (cidr === undefined || !hasHostBits(cidr)) return;
  const [address = ""] = text.split("/");
  here.add(
    path,
    `${shown(text)} has address bits after its prefix of /${cidr.prefix}, which clouds reject. Use ${blockText(cidr)} for the block, or ${address}/32 for the one address.`,
  );
}

/**
 * Rules about the blocks that may reach an API server, on every cloud. No connection comes from an address that no host
 * has, such as one of the addresses that are reserved for documentation: Pulumi could not reach the cluster that it
 * creates.
 */
export function validateClients(blocks: readonly string[], here: Problems): void {
  blocks.forEach((block, index) => {
    const path = `[${index}]`;
    const cidr = parseCidr(block);
    if (cidr === undefined) {
      here.add(
        path,
        `${shown(block)} is not an IPv4 CIDR block. Write an address, a slash and a prefix; a single address has the prefix 32.`,
      );
      return;
    }
    if (cidr.prefix === 0) {
      here.add(
        path,
        "lets the whole internet reach the API server. Name the address ranges from which Pulumi and your team connect.",
      );
      return;
    }
    withoutHostBits(block, path, here);
    const unused = special.blocks.find((range) => !range.hosts && isWithin(block, range.block));
    if (unused !== undefined) {
      here.add(
        path,
        `${shown(block)} is in ${unused.block}, which is reserved for ${unused.use}: no connection comes from there. Name the public addresses from which Pulumi and your team connect.`,
      );
    }
  });
  if (blocks.length > 1 && blocks.every((block) => parseCidr(block)?.prefix !== 0) && addressCount(blocks) >= half) {
    here.add(
      "",
      "lets half of the internet or more reach the API server. Name the address ranges from which Pulumi and your team connect.",
    );
  }
}

/** Rules of a cloud whose public API server takes only public addresses. `title` names the service. */
export function validatePublicClients(blocks: readonly string[], title: string, here: Problems): void {
  blocks.forEach((block, index) => {
    if (parseCidr(block)?.prefix === 0) return;
    const range = special.blocks.find((one) => overlap(block, one.block));
    if (range === undefined || (!range.hosts && isWithin(block, range.block))) return;
    here.add(
      `[${index}]`,
      `${shown(block)} contains addresses of ${range.block} (${range.use}), which ${title} rejects for a public API server. Use public addresses only. Clients in the network use the private address, which needs no entry.`,
    );
  });
}

/** Reports a list that is longer than a cloud allows. */
export function validateClientCount(blocks: readonly string[], most: number, limit: string, here: Problems): void {
  const count = new Set(blocks).size;
  if (count <= most) return;
  here.add("", `has ${count} blocks, but at most ${most} are possible: ${limit}. Combine neighbouring blocks.`);
}

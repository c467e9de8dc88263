import { isIPv6 } from "node:net";

const v4 = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/;

/** An IPv4 address block. */
export interface Cidr {
  /** Address as a number, including the bits after the prefix. */
  readonly address: number;
  readonly prefix: number;
}

/** Reads an IPv4 address block; undefined if the text is not one. */
export function parseCidr(text: string): Cidr | undefined {
  const parts = v4.exec(text)?.slice(1).map(Number);
  const [a = 256, b = 256, c = 256, d = 256, prefix = 33] = parts ?? [];
  if ([a, b, c, d].some((octet) => octet > 255) || prefix > 32) return undefined;
  return { address: ((a * 256 + b) * 256 + c) * 256 + d, prefix };
}

/** Whether a text is an address block, of IPv4 or IPv6. */
export function isCidr(text: string): boolean {
  const [address = "", prefix = "", ...more] = text.split("/");
  const isV6 = more.length === 0 && isIPv6(address) && !address.includes("%") && /^\d{1,3}$/.test(prefix);
  return parseCidr(text) !== undefined || (isV6 && Number(prefix) <= 128);
}

/** The text of an address. */
const dotted = (address: number): string =>
  [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join(".");

/** Whether an address block has bits after its prefix, as 203.0.113.5/24 has. Some clouds reject it, others round it. */
export const hasHostBits = ({ address, prefix }: Cidr): boolean => address % 2 ** (32 - prefix) !== 0;

/** The text of a block without the bits after its prefix. */
export const blockText = ({ address, prefix }: Cidr): string =>
  `${dotted(address - (address % 2 ** (32 - prefix)))}/${prefix}`;

/** The number of addresses that are in at least one of the blocks. A text that is not a block has none. */
export function addressCount(blocks: readonly string[]): number {
  const ranges = blocks
    .flatMap((text) => parseCidr(text) ?? [])
    .map(({ address, prefix }) => ({ start: address - (address % 2 ** (32 - prefix)), size: 2 ** (32 - prefix) }))
    .sort((one, other) => one.start - other.start);
  let [count, end] = [0, 0];
  for (const { start, size } of ranges) {
    count += Math.max(0, start + size - Math.max(start, end));
    end = Math.max(end, start + size);
  }
  return count;
}

/** Whether the first block is within the second. */
export function isWithin(inner: string, outer: string): boolean {
  const [a, b] = [parseCidr(inner), parseCidr(outer)];
  return a !== undefined && b !== undefined && a.prefix >= b.prefix && overlap(inner, outer);
}

/** The nth smaller block within a block. Example: the 3rd /20 of 10.0.0.0/16 is 10.0.48.0/20. */
export function subBlock(block: string, prefix: number, index: number): string {
  const parsed = parseCidr(block);
  const count = parsed === undefined ? 0 : 2 ** (prefix - parsed.prefix);
  if (parsed === undefined || index >= count)
    throw new Error(`${block} does not contain a block number ${index} of /${prefix}`);
  const size = 2 ** (32 - prefix);
  const start = parsed.address - (parsed.address % 2 ** (32 - parsed.prefix)) + index * size;
  return `${dotted(start)}/${prefix}`;
}

/** Whether two address blocks share addresses. A text that is not a block shares none. */
export function overlap(one: string, other: string): boolean {
  const [a, b] = [parseCidr(one), parseCidr(other)];
  if (a === undefined || b === undefined) return false;
  const size = 2 ** (32 - Math.min(a.prefix, b.prefix));
  return Math.floor(a.address / size) === Math.floor(b.address / size);
}

const privateBlocks = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];

/** Whether a block contains private addresses. An IPv6 block always counts. */
export function holdsPrivate(text: string): boolean {
  return parseCidr(text) === undefined || privateBlocks.some((range) => overlap(range, text));
}

/** Whether a block is in one of the private ranges (RFC 1918). */
export function isPrivate(block: Cidr): boolean {
  return privateBlocks.some((text) => {
    const range = parseCidr(text);
    if (range === undefined || block.prefix < range.prefix) return false;
    const size = 2 ** (32 - range.prefix);
    return Math.floor(block.address / size) === Math.floor(range.address / size);
  });
}

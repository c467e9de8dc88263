/** Shortest prefixes that a rule accepts: a shorter one is a block that stands for the internet. */
export interface ShortestPrefixes {
  readonly shortestPrefix: number;
  readonly shortestPrefixIpv6: number;
}

/** Whether a block is so large that it stands for the internet. Other texts are left to the cloud. */
export function isInternet(block: string, { shortestPrefix, shortestPrefixIpv6 }: ShortestPrefixes): boolean {
  const [address = "", prefix = ""] = block.trim().split("/");
  if (!/^[0-9]{1,3}$/.test(prefix)) return false;
  return Number(prefix) < (address.includes(":") ? shortestPrefixIpv6 : shortestPrefix);
}

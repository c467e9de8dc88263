import type { AlicloudArgs } from "../../model/args/clouds/alicloud-args";
import type { ClusterSpec } from "../../model/specs/cloud-spec";
import { parseCidr, subBlock } from "../../model/values/cidr";

/** Zones that a network is cut for. */
export const mostZones = 8;

/**
 * Blocks of a zone's nodes and pods: sixteenths of the network, nodes in the first eight and pods in the others, so that
 * a zone that is added later moves no other. A /16 gives each 4092 addresses, a /20 gives 252.
 */
export function zoneBlocks(cidr: string, index: number): { nodes: string; pods: string } {
  const prefix = (parseCidr(cidr)?.prefix ?? 16) + 4;
  return { nodes: subBlock(cidr, prefix, index), pods: subBlock(cidr, prefix, mostZones + index) };
}

/** Addresses of Services, which must not lie in the network. */
export function serviceCidr({
  alicloud,
  network,
}: {
  readonly alicloud: AlicloudArgs;
  readonly network: Pick<ClusterSpec["network"], "cidr">;
}): string {
  if (alicloud.serviceCidr !== undefined) return alicloud.serviceCidr;
  return network.cidr.startsWith("172.") ? "192.168.0.0/20" : "172.21.0.0/20";
}

/**
 * Who reaches the API server's listener: the clients that are meant, ACK's own control plane, and every private range.
 * The listener's public and private address share one list; private addresses never come in from the internet, so the
 * list narrows the public side alone, and nodes and whatever network is peered keep their way
 * (https://www.alibabacloud.com/help/en/ack/cluster-access-control).
 */
export function apiServerClients(allowedCidrs: readonly string[]): string[] {
  const always = ["100.104.0.0/16", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];
  return [...always, ...allowedCidrs.filter((block) => !always.includes(block))];
}

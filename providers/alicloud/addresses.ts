import type { ClusterSpec } from "../../model/specs/cloud-spec";
import { parseCidr, subBlock } from "../../model/values/cidr";

/** Number of zones that a network is divided into. */
export const mostZones = 8;

/**
 * Blocks of a zone's nodes and pods: sixteenths of the network, the first eight for nodes and the others for pods, so
 * that a new zone does not move existing ones. In a /16 each block has 4092 addresses, in a /20 it has 252.
 */
export function zoneBlocks(cidr: string, index: number): { nodes: string; pods: string } {
  const prefix = (parseCidr(cidr)?.prefix ?? 16) + 4;
  return { nodes: subBlock(cidr, prefix, index), pods: subBlock(cidr, prefix, mostZones + index) };
}

/** Addresses of Services, which must not overlap with the network. */
export function serviceCidr({ kubernetes, network }: ServiceNetwork): string {
  if (kubernetes.serviceCidr !== undefined) return kubernetes.serviceCidr;
  return network.cidr.startsWith("172.") ? "192.168.0.0/20" : "172.21.0.0/20";
}

/** What the addresses of Services depend on. */
export interface ServiceNetwork {
  readonly kubernetes: Pick<ClusterSpec["kubernetes"], "serviceCidr">;
  readonly network: Pick<ClusterSpec["network"], "cidr">;
}

/**
 * The clients of the API server's listener: the given ones, ACK's own control plane, and every private range. The
 * listener's public and private address share one list. Private addresses never come from the internet, so the list restricts only the public address, and nodes and peered networks still reach the API server (https://www.alibabacloud.com/help/en/ack/cluster-access-control).
 */
export function apiServerClients(allowedCidrs: readonly string[]): string[] {
  const always = ["100.104.0.0/16", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"];
  return [...always, ...allowedCidrs.filter((block) => !always.includes(block))];
}

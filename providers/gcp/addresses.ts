import { parseCidr, subBlock } from "../../model/values/cidr";

/** The parts of a network's address block. */
export interface AddressPlan {
  readonly nodes: string;
  readonly services: string;
  readonly pods: string;
}

/** Names of the subnetwork's secondary ranges. */
export const podRange = "pods";
export const serviceRange = "services";

/**
 * Splits a network's block: half for pods, because GKE reserves a block of pod addresses for each node; a quarter for
 * nodes and internal load balancers; a quarter for Services, unless they have a block of their own. A /16 has room for 512 nodes of Kafka, a /20 for 32.
 */
export function addressPlan(cidr: string, services?: string): AddressPlan {
  const prefix = parseCidr(cidr)?.prefix ?? 16;
  return {
    nodes: subBlock(cidr, prefix + 2, 0),
    services: services ?? subBlock(cidr, prefix + 2, 1),
    pods: subBlock(cidr, prefix + 1, 1),
  };
}

/**
 * Maximum number of pods on a node. GKE reserves twice as many addresses for each node, rounded up to a power of two:
 * 64 for a node of Kafka, which runs one broker and the cloud's agents, 128 for a system node. https://cloud.google.com/kubernetes-engine/docs/how-to/flexible-pod-cidr
 */
export const podsPerNode = { kafka: 32, system: 64 } as const;

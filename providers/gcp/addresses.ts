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
 * Splits a network's block: half of it for pods, because GKE takes a whole block of them for each node, a quarter for
 * nodes and internal load balancers, a quarter for Services. A /16 has room for 512 nodes of Kafka, a /20 for 32.
 */
export function addressPlan(cidr: string): AddressPlan {
  const prefix = parseCidr(cidr)?.prefix ?? 16;
  return {
    nodes: subBlock(cidr, prefix + 2, 0),
    services: subBlock(cidr, prefix + 2, 1),
    pods: subBlock(cidr, prefix + 1, 1),
  };
}

/**
 * Pods that a node may run. GKE reserves the next power of two above twice as many addresses for each node: 64 of a
 * node of Kafka, which runs one broker and the cloud's agents, 128 of a node of the system's.
 * https://cloud.google.com/kubernetes-engine/docs/how-to/flexible-pod-cidr
 */
export const podsPerNode = { kafka: 32, system: 64 } as const;

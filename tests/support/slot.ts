// Test files run side by side on one cluster. Each file has a slot: names and node ports that no other file uses while
// it runs.
import path from "node:path";

/**
 * Kubernetes gives a random port above these 86 to a Service that asks for none, such as each load balancer's: a fixed
 * port among them is never taken by chance.
 * https://kubernetes.io/docs/concepts/services-networking/service/#avoid-nodeport-collisions
 */
export const staticNodePorts = { first: 30000, last: 30085 };
/** A listener's bootstrap, up to nine controllers and six brokers; and one more port. */
const portsOfSlot = 17;
/** How many files can run at once. */
export const slots = Math.floor((staticNodePorts.last - staticNodePorts.first + 1) / portsOfSlot);

/** What a test file has for itself while it runs. */
export interface Slot {
  /** Begins the name of every namespace and every cluster-wide object that the file makes. */
  readonly name: string;
  /** First port of the block of one NodePort listener. */
  readonly nodePort: number;
  /** A port outside that block, for another Service. */
  readonly sparePort: number;
  /** First three bytes of addresses outside of the cluster's networks. */
  readonly addresses: string;
}

/** The slot of a test file. Names come from the file; ports from the worker, which runs one file at a time. */
export function slotOf(file: string, worker = Number(process.env["MOCHA_WORKER_ID"] ?? 0)): Slot {
  const index = worker % slots;
  const nodePort = staticNodePorts.first + index * portsOfSlot;
  return {
    name: `test-${testName(file)}`,
    nodePort,
    sparePort: nodePort + portsOfSlot - 1,
    addresses: `10.236.${index}`,
  };
}

/** What tests make under names that are not theirs to choose, by file. */
const givenNames: Readonly<Record<string, RegExp>> = {
  automq: /^(kafka|s3)$/,
  plugins: /^plugins-/,
};

/** Whether a namespace or cluster-wide object of this name belongs to another file than the slot's. */
export function isOfOtherFile(slot: Slot, name: string): boolean {
  const [, owner] = /\b(test-[a-z-]+)/.exec(name) ?? [];
  if (owner !== undefined) return owner !== slot.name && !owner.startsWith(`${slot.name}-`);
  return Object.entries(givenNames).some(([file, names]) => `test-${file}` !== slot.name && names.test(name));
}

/** The name of a test file without what all have. */
export const testName = (file: string): string => path.basename(file).replace(/\.test\.[jt]s$/, "");

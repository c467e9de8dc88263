/** What a node is for. */
export type NodeRole = "system" | "kafka";

/** A machine type, as far as it matters to Kafka. */
export interface MachineType {
  readonly name: string;
  readonly cpus: number;
  readonly memoryGib: number;
  /** Network bandwidth that is always there, in Gbit/s and one direction; absent where the vendor names none. */
  readonly baselineGbps?: number;
}

/** The least of a role, and why. */
const least: Readonly<Record<NodeRole, { cpus: number; memoryGib: number; reason: string }>> = {
  system: {
    cpus: 2,
    memoryGib: 4,
    reason: "DNS, volume and load-balancer controllers and the agents of the cloud share the node",
  },
  kafka: { cpus: 2, memoryGib: 8, reason: "a broker alone needs 6 GiB of heap and caches (AutoMQ's sizing table)" },
};

/** Why a known machine type is too small for a role, or undefined. */
export function tooSmall(machine: MachineType, role: NodeRole): string | undefined {
  const { cpus, memoryGib, reason } = least[role];
  if (machine.cpus >= cpus && machine.memoryGib >= memoryGib) return undefined;
  return `has ${machine.cpus} vCPU and ${machine.memoryGib} GiB, at least ${cpus} vCPU and ${memoryGib} GiB are needed: ${reason}.`;
}

/** CPU and memory of a Kafka pod that has such a machine for itself: what is left beside the system's own. */
export function podResources({ cpus, memoryGib }: MachineType): { cpu: string; memory: string } {
  return { cpu: String(Math.max(1, cpus - 1)), memory: `${Math.floor(memoryGib * 0.75)}Gi` };
}

/** Baseline bandwidth in bytes a second, as AutoMQ wants it. */
export function baselineBytes({ baselineGbps }: MachineType): number | undefined {
  return baselineGbps === undefined ? undefined : Math.floor((baselineGbps * 1e9) / 8);
}

/** What a Kubernetes node is for. */
export type NodeRole = "system" | "kafka";

/** The properties of a machine type that matter to Kafka. */
export interface MachineType {
  readonly name: string;
  readonly cpus: number;
  readonly memoryGib: number;
  /** Guaranteed network bandwidth, in Gbit/s in one direction; absent if the vendor does not publish it. */
  readonly baselineGbps?: number;
}

/** The smallest machine of a role, with the reason. */
const least: Readonly<Record<NodeRole, { cpus: number; memoryGib: number; reason: string }>> = {
  system: {
    cpus: 2,
    memoryGib: 4,
    reason: "DNS, volume and load-balancer controllers and the agents of the cloud share the node",
  },
  kafka: { cpus: 2, memoryGib: 8, reason: "a broker needs 6 GiB for heap and caches (AutoMQ's sizing table)" },
};

/** Why a known machine type is too small for a role; undefined if it is not. */
export function tooSmall(machine: MachineType, role: NodeRole): string | undefined {
  const { cpus, memoryGib, reason } = least[role];
  if (machine.cpus >= cpus && machine.memoryGib >= memoryGib) return undefined;
  return `has ${machine.cpus} vCPU and ${machine.memoryGib} GiB. Use at least ${cpus} vCPU and ${memoryGib} GiB, because ${reason}.`;
}

/** CPU and memory of a Kafka pod that has such a machine to itself, after the share of the system. */
export function podResources({ cpus, memoryGib }: MachineType): { cpu: string; memory: string } {
  return { cpu: String(Math.max(1, cpus - 1)), memory: `${Math.floor(memoryGib * 0.75)}Gi` };
}

/** Guaranteed bandwidth in bytes per second, AutoMQ's unit. */
export function baselineBytes({ baselineGbps }: MachineType): number | undefined {
  return baselineGbps === undefined ? undefined : Math.floor((baselineGbps * 1e9) / 8);
}

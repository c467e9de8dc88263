import type { MachineType } from "../../model/specs/machine";

const machine = (name: string, cpus: number, memoryGib: number): MachineType => ({ name, cpus, memoryGib });

/** Every size of a series whose memory is proportional to its vCPUs. */
const sizes = (series: string, memoryPerCpu: number, ...cpus: readonly number[]): MachineType[] =>
  cpus.map((count) => machine(`${series}-${count}`, count, count * memoryPerCpu));

/**
 * Suitable machine types, from https://cloud.google.com/compute/docs/general-purpose-machines, November 2026. There is
 * no baseline bandwidth: Google only publishes the maximum that a machine can send, and does not guarantee it.
 */
export const machines: readonly MachineType[] = [
  // Too small; in the list so that they are rejected by name.
  machine("e2-micro", 2, 1),
  machine("e2-small", 2, 2),
  machine("e2-medium", 2, 4),
  ...sizes("e2-standard", 4, 2, 4, 8),
  ...sizes("e2-highmem", 8, 2, 4, 8),
  ...sizes("n2-standard", 4, 2, 4, 8, 16),
  ...sizes("n2-highmem", 8, 2, 4, 8, 16),
  ...sizes("n2d-standard", 4, 2, 4, 8, 16),
  ...sizes("n2d-highmem", 8, 2, 4, 8, 16),
  ...sizes("c3-standard", 4, 4, 8),
  ...sizes("c3-highmem", 8, 4, 8),
  ...sizes("n4-standard", 4, 2, 4, 8, 16),
  ...sizes("n4-highmem", 8, 2, 4, 8, 16),
  ...sizes("n4d-standard", 4, 2, 4, 8, 16),
  ...sizes("n4d-highmem", 8, 2, 4, 8, 16),
  ...sizes("n4a-standard", 4, 1, 2, 4, 8),
  ...sizes("n4a-highmem", 8, 1, 2, 4, 8),
  ...sizes("c4a-standard", 4, 1, 2, 4, 8),
  ...sizes("c4a-highmem", 8, 1, 2, 4, 8),
];

/**
 * Series and generation of a machine type: `n4d-highmem-2` is n, 4, d. N1's custom types have no series in the name.
 */
const series = (machineType: string) => /^([a-z])(\d+)([a-z]*)-/.exec(machineType);

/**
 * Type of a machine's boot disk. From the fourth generation on, machines support only Hyperdisk; most older ones do not support it as boot disk: https://cloud.google.com/compute/docs/machine-resource#machine_type_comparison
 */
export function bootDiskType(machineType: string): "hyperdisk-balanced" | "pd-balanced" {
  return Number(series(machineType)?.[2] ?? 1) >= 4 ? "hyperdisk-balanced" : "pd-balanced";
}

/** Whether a machine has an Arm processor: C4A, N4A and T2A. */
export function isArm(machineType: string): boolean {
  return ["c4a", "n4a", "t2a"].includes(series(machineType)?.slice(1).join("") ?? "");
}

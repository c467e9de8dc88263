import type { MachineType } from "../../model/specs/machine";
import data from "./data/machines.json";

/** Suitable machine types. */
export const machines: readonly MachineType[] = data.machines;

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

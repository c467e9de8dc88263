import type { MachineType } from "../../model/specs/machine";
import data from "./data/machines.json";

/** Machine types for Kafka and for system nodes. */
export const machines: readonly MachineType[] = data.machines;

/**
 * Whether a type has an ARM processor. AWS's own processor, Graviton, has a `g` after the generation (`r7g`, `r8gn`,
 * `c7gd`; `g5` is a GPU type, `g5g` is ARM), and the first generation is `a1`.
 * https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html
 */
export const isArm = (machineType: string): boolean => /^(a1|[a-z]+\d+[a-z]*g[a-z]*)[.-]/.test(machineType);

/** The image of a node group with such machines. Each architecture has its own. */
export const amiType = (machineType: string): string =>
  isArm(machineType) ? "AL2023_ARM_64_STANDARD" : "AL2023_x86_64_STANDARD";

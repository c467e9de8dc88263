import type { MachineType } from "../../model/specs/machine";
import data from "./data/machines.json";

/** Elastic Cloud Server flavors: family.size.ratio, with 2, 4 or 8 GiB for each vCPU. */
export const machines: readonly MachineType[] = data.machines;

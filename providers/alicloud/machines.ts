import type { MachineType } from "../../model/specs/machine";
import data from "./data/machines.json";

/** Machine types for brokers and system nodes. */
export const machines: readonly MachineType[] = data.machines;

/** Alibaba's own processors are ARM. Their families end in y, such as ecs.g8y.xlarge. */
export function imageType(machineType: string): string {
  return /^ecs\.[a-z]+\d+y\./.test(machineType) ? "AliyunLinux3Arm64" : "AliyunLinux3";
}

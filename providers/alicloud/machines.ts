import type { MachineType } from "../../model/specs/machine";

/**
 * Machine types for brokers and system nodes, as of November 2026. The guaranteed bandwidth of g7ne comes from the
 * vendor (https://www.alibabacloud.com/help/en/ecs/user-guide/overview-of-instance-families); the bandwidth of the
 * other families comes from one secondary table and was not compared with the vendor's. Types without a bandwidth are
 * those for which none was found.
 */
export const machines: readonly MachineType[] = [
  // Network-enhanced, 1:4.
  { name: "ecs.g7ne.large", cpus: 2, memoryGib: 8, baselineGbps: 1.5 },
  { name: "ecs.g7ne.xlarge", cpus: 4, memoryGib: 16, baselineGbps: 3 },
  // General purpose, 1:4.
  { name: "ecs.g7.large", cpus: 2, memoryGib: 8 },
  { name: "ecs.g7.xlarge", cpus: 4, memoryGib: 16, baselineGbps: 3 },
  { name: "ecs.g8i.large", cpus: 2, memoryGib: 8 },
  { name: "ecs.g8i.xlarge", cpus: 4, memoryGib: 16, baselineGbps: 4 },
  // Memory, 1:8.
  { name: "ecs.r7.large", cpus: 2, memoryGib: 16, baselineGbps: 2 },
  { name: "ecs.r7.xlarge", cpus: 4, memoryGib: 32, baselineGbps: 3 },
  { name: "ecs.r8i.large", cpus: 2, memoryGib: 16, baselineGbps: 2.5 },
  { name: "ecs.r8i.xlarge", cpus: 4, memoryGib: 32, baselineGbps: 4 },
];

/** Alibaba's own processors are ARM. Their families end in y, such as ecs.g8y.xlarge. */
export function imageType(machineType: string): string {
  return /^ecs\.[a-z]+\d+y\./.test(machineType) ? "AliyunLinux3Arm64" : "AliyunLinux3";
}

import type { MachineType } from "../../model/specs/machine";

/**
 * Machine types for Kafka and for system nodes. CPU, memory and baseline bandwidth (which, unlike the advertised "up
 * to", is guaranteed) are from EC2's DescribeInstanceTypes, as karpenter-provider-aws publishes them:
 * https://github.com/aws/karpenter-provider-aws, zz_generated.bandwidth.go, read 2026-07-20.
 */
export const machines: readonly MachineType[] = [
  { name: "r6in.large", cpus: 2, memoryGib: 16, baselineGbps: 3.125 },
  { name: "r6in.xlarge", cpus: 4, memoryGib: 32, baselineGbps: 6.25 },
  { name: "r6in.2xlarge", cpus: 8, memoryGib: 64, baselineGbps: 12.5 },
  { name: "m6in.xlarge", cpus: 4, memoryGib: 16, baselineGbps: 6.25 },
  { name: "r7g.large", cpus: 2, memoryGib: 16, baselineGbps: 0.937 },
  { name: "r7g.xlarge", cpus: 4, memoryGib: 32, baselineGbps: 1.876 },
  { name: "r8g.xlarge", cpus: 4, memoryGib: 32, baselineGbps: 1.875 },
  { name: "r8gn.xlarge", cpus: 4, memoryGib: 32, baselineGbps: 12.5 },
  { name: "m7g.xlarge", cpus: 4, memoryGib: 16, baselineGbps: 1.876 },
  { name: "r6i.large", cpus: 2, memoryGib: 16, baselineGbps: 0.781 },
  // For the system pool, where bandwidth does not matter. Sizes are from EC2's pages and were not checked again in
  // 2026.
  { name: "t3.medium", cpus: 2, memoryGib: 4 },
  { name: "t3.large", cpus: 2, memoryGib: 8 },
  { name: "m6i.large", cpus: 2, memoryGib: 8 },
  { name: "m7g.large", cpus: 2, memoryGib: 8 },
  // In the list so that they are rejected with a reason.
  { name: "t3.small", cpus: 2, memoryGib: 2 },
  { name: "t3.micro", cpus: 2, memoryGib: 1 },
];

/**
 * Whether a type has an ARM processor. AWS's own processor, Graviton, has a `g` after the generation (`r7g`, `r8gn`,
 * `c7gd`; `g5` is a GPU type, `g5g` is ARM), and the first generation is `a1`.
 * https://docs.aws.amazon.com/ec2/latest/instancetypes/instance-type-names.html
 */
export const isArm = (machineType: string): boolean => /^(a1|[a-z]+\d+[a-z]*g[a-z]*)[.-]/.test(machineType);

/** The image of a node group with such machines. Each architecture has its own. */
export const amiType = (machineType: string): string =>
  isArm(machineType) ? "AL2023_ARM_64_STANDARD" : "AL2023_x86_64_STANDARD";

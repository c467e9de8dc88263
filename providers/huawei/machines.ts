import type { MachineType } from "../../model/specs/machine";

/**
 * Elastic Cloud Server flavors: family.size.ratio, with 4 or 8 GiB for each vCPU. c7 and m7 are x86 and exist in most
 * regions; the n families are their successors in newer regions. Huawei lists an assured bandwidth for each flavor and
 * region, but the list was not available, so the bandwidth is left out and Kafka uses AutoMQ's default. Source:
 * support.huaweicloud.com, "A Summary List of x86 ECS Specifications"; facts of November 2026.
 */
const flavor = (name: string, cpus: number, memoryGib: number): MachineType => ({ name, cpus, memoryGib });

export const machines: readonly MachineType[] = [
  flavor("c7.large.2", 2, 4),
  flavor("c7.large.4", 2, 8),
  flavor("c7.xlarge.2", 4, 8),
  flavor("c7.xlarge.4", 4, 16),
  flavor("c7.2xlarge.4", 8, 32),
  flavor("c7n.large.4", 2, 8),
  flavor("c7n.xlarge.4", 4, 16),
  flavor("c7n.2xlarge.4", 8, 32),
  flavor("m7.large.8", 2, 16),
  flavor("m7.xlarge.8", 4, 32),
  flavor("m7.2xlarge.8", 8, 64),
  flavor("m7n.large.8", 2, 16),
  flavor("m7n.xlarge.8", 4, 32),
  flavor("m7n.2xlarge.8", 8, 64),
  flavor("s6.large.2", 2, 4),
  flavor("s6.xlarge.2", 4, 8),
];

import type { AlertThresholdsArgs } from "../args/observability/alert-args";
import { type Problems, shown } from "./problem";

const bounds: Readonly<Record<keyof AlertThresholdsArgs, readonly [least: number, most: number]>> = {
  produceLatencyMilliseconds: [1, 600_000],
  consumerLagRecords: [0, 1e15],
  idleRatio: [0, 1],
  objectStoreErrorsPerSecond: [0, 1e6],
  objectStoreLatencySeconds: [0.001, 600],
  diskFullWithinHours: [1, 720],
  diskUsedRatio: [0, 1],
  certificateDays: [1, 365],
  quotaThrottleMilliseconds: [0, 600_000],
  groupRebalanceMinutes: [1, 1440],
  reassignmentMinutes: [1, 1440],
};

/** Adds a problem for each threshold out of its bounds; `here` is at the block of the thresholds. */
export function validateThresholds(args: AlertThresholdsArgs, here: Problems): void {
  for (const [key, [least, most]] of Object.entries(bounds)) {
    const value = args[key as keyof AlertThresholdsArgs];
    if (value === undefined || (Number.isFinite(value) && value >= least && value <= most)) continue;
    here.add(key, `${shown(value)} is not between ${least} and ${most}. Leave it out for the default.`);
  }
}

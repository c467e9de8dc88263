import type { AlertThresholdsArgs } from "../model/args/observability/alert-args";
import type { Problems } from "../model/rules/problem";
import { shown } from "../model/rules/problem";
import { WalKind } from "./engines";

/** The thresholds with every default filled in. */
export type AlertThresholds = Required<AlertThresholdsArgs>;

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

/** Thresholds, with defaults for what was left out. */
export function thresholdsOf(wal: WalKind, args: AlertThresholdsArgs = {}): AlertThresholds {
  return {
    produceLatencyMilliseconds: args.produceLatencyMilliseconds ?? (wal === WalKind.ObjectStorage ? 1000 : 200),
    consumerLagRecords: args.consumerLagRecords ?? 10_000,
    idleRatio: args.idleRatio ?? 0.3,
    objectStoreErrorsPerSecond: args.objectStoreErrorsPerSecond ?? 0.1,
    objectStoreLatencySeconds: args.objectStoreLatencySeconds ?? 5,
    diskFullWithinHours: args.diskFullWithinHours ?? 96,
    diskUsedRatio: args.diskUsedRatio ?? 0.85,
    certificateDays: args.certificateDays ?? 21,
    quotaThrottleMilliseconds: args.quotaThrottleMilliseconds ?? 1000,
    groupRebalanceMinutes: args.groupRebalanceMinutes ?? 15,
    reassignmentMinutes: args.reassignmentMinutes ?? 60,
  };
}

/** Adds a problem for each threshold out of its bounds; `problems` stands at the block of the thresholds. */
export function checkThresholds(args: AlertThresholdsArgs, problems: Problems): void {
  for (const [key, [least, most]] of Object.entries(bounds)) {
    const value = args[key as keyof AlertThresholdsArgs];
    if (value === undefined || (Number.isFinite(value) && value >= least && value <= most)) continue;
    problems.add(key, `${shown(value)} is not between ${least} and ${most}. Leave it out for the default.`);
  }
}

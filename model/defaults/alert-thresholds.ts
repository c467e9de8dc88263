import type { AlertThresholdsArgs } from "../args/observability/alert-args";
import { WalKind } from "../specs/wal-kind";
import { omitUndefined } from "../values/omit-undefined";

/** The thresholds with every default filled in. */
export type AlertThresholds = Required<AlertThresholdsArgs>;

/** Fills in the defaults of the thresholds. One of them depends on where an engine has its write-ahead log. */
export function normaliseThresholds(wal: WalKind, args: AlertThresholdsArgs = {}): AlertThresholds {
  return {
    produceLatencyMilliseconds: wal === WalKind.ObjectStorage ? 1000 : 200,
    consumerLagRecords: 10_000,
    idleRatio: 0.3,
    objectStoreErrorsPerSecond: 0.1,
    objectStoreLatencySeconds: 5,
    diskFullWithinHours: 96,
    diskUsedRatio: 0.85,
    certificateDays: 21,
    quotaThrottleMilliseconds: 1000,
    groupRebalanceMinutes: 15,
    reassignmentMinutes: 60,
    ...omitUndefined({ ...args }),
  };
}

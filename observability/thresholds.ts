import { Engine } from "../spec/engine";
import type { Problems } from "../spec/problem";
import { shown } from "../spec/problem";

/** What Kafka writes to before it acknowledges a record. */
export enum WalKind {
  /** Objects in a bucket: hundreds of milliseconds are normal. */
  ObjectStorage = "objectStorage",
  /** Disks: a node's own volume, or a shared block device. */
  Disk = "disk",
}

/** When alerts fire. What is left out has a default that stays silent on a healthy cluster. */
export interface AlertThresholdsArgs {
  /**
   * Milliseconds that the slowest hundredth of produce requests may take.
   * @default 1000 where the write-ahead log is in object storage, 200 on disks
   */
  readonly produceLatencyMilliseconds?: number;
  /**
   * Records that a consumer group may lag behind before growth of its lag is worth an alert.
   * @default 10000
   */
  readonly consumerLagRecords?: number;
  /**
   * Share of time, 0 to 1, below which idle request handlers or network threads mean saturation.
   * @default 0.3
   */
  readonly idleRatio?: number;
  /**
   * Failed requests to the object store per second.
   * @default 0.1
   */
  readonly objectStoreErrorsPerSecond?: number;
  /**
   * Seconds that the slowest hundredth of requests to the object store may take.
   * @default 5
   */
  readonly objectStoreLatencySeconds?: number;
  /**
   * Hours ahead for which a volume that will be full is told.
   * @default 96
   */
  readonly diskFullWithinHours?: number;
  /**
   * Share of a volume, 0 to 1, above which it is nearly full whatever the trend.
   * @default 0.85
   */
  readonly diskUsedRatio?: number;
  /**
   * Days before a certificate ends at which its renewal is late.
   * @default 21
   */
  readonly certificateDays?: number;
  /**
   * Milliseconds by which quotas may hold back a client.
   * @default 1000
   */
  readonly quotaThrottleMilliseconds?: number;
  /**
   * Minutes that rebalances of consumer groups may go on without a pause.
   * @default 15
   */
  readonly groupRebalanceMinutes?: number;
  /**
   * Minutes that partitions may be on the move without any of them arriving.
   * @default 60
   */
  readonly reassignmentMinutes?: number;
}

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

/** What the write-ahead log is on, as far as the engine alone decides it. */
export const walKindOf = (engine: Engine): WalKind => (engine === Engine.Automq ? WalKind.ObjectStorage : WalKind.Disk);

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

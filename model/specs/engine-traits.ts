import type { Engine } from "../args/kafka/engine";
import type { RefusedConfig } from "../rules/kafka-config";

/** Argument blocks that one engine alone reads. */
export const engineBlocks = ["automq"] as const;

/** What of an engine the pure core has to know to fill in defaults and to check bounds. */
export interface EngineTraits {
  readonly engine: Engine;
  /** The name people know it by. */
  readonly title: string;
  /** The argument block that only this engine reads; absent where there is none. */
  readonly block?: (typeof engineBlocks)[number];
  readonly defaultVersion: string;
  /** First supported `major.minor`. */
  readonly fromVersion: string;
  /** First `major.minor` that is no longer supported. */
  readonly belowVersion: string;
  readonly defaultMemory: string;
  /** Least memory of a pod that was seen working. */
  readonly leastMemory: string;
  /** Least heap that was seen working, as Java takes it; absent where memory alone bounds it. */
  readonly leastHeap?: string;
  readonly defaultRepository: string;
  /** The published image's tag for a version. */
  readonly tag: (version: string) => string;
  /** What a tag of the default repository must look like to start as the chart starts it; absent where all do. */
  readonly fittingTag?: RegExp;
  /** Whether it keeps its data in object storage; a platform on a cloud then makes buckets for it. */
  readonly usesObjectStorage: boolean;
  /** Whether brokers have volumes of their own. */
  readonly brokersHaveVolumes: boolean;
  /** Whether its nodes serve metrics themselves; others need an agent for it. */
  readonly servesMetrics: boolean;
  /** Server properties that this engine refuses besides those that the platform owns. */
  readonly refusedConfig: RefusedConfig;
}

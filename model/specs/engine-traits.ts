import type { Engine } from "../args/kafka/engine";
import type { Size } from "../args/kafka/size";
import type { RefusedConfig } from "../rules/kafka-config";

/** Argument blocks that only one engine reads. */
export const engineBlocks = ["automq"] as const;

/** The properties of an engine that the model needs for defaults and checks. */
export interface EngineTraits {
  readonly engine: Engine;
  /** The engine's name in texts. */
  readonly title: string;
  /** The argument block that only this engine reads; absent if it has none. */
  readonly block?: (typeof engineBlocks)[number];
  readonly defaultVersion: string;
  /** First supported `major.minor`. */
  readonly fromVersion: string;
  /** First `major.minor` that is no longer supported. */
  readonly belowVersion: string;
  /** Memory of a pod in each size. */
  readonly memory: Readonly<Record<Size, string>>;
  /** Smallest memory of a pod that was tested to work. */
  readonly leastMemory: string;
  /** Smallest heap that was tested to work, in Java's notation. */
  readonly leastHeap: string;
  /** Heap and direct memory in MiB that follow from a pod's memory in MiB; 0 leaves a size to Java. */
  readonly jvmMemory: (memory: number) => { readonly heap: number; readonly directMemory: number };
  /** Names of the server properties of a version. */
  readonly knownProperties: (version: string) => readonly string[];
  readonly defaultRepository: string;
  /** The published image's tag for a version. */
  readonly tag: (version: string) => string;
  /** Pattern of the tags of the default repository that start as the chart expects; absent if all do. */
  readonly fittingTag?: RegExp;
  /** Whether it keeps its data in object storage; a platform on a cloud then creates buckets for it. */
  readonly usesObjectStorage: boolean;
  /** Whether brokers have their own volumes. */
  readonly brokersHaveVolumes: boolean;
  /** Whether its Kafka nodes can have TLS between them. */
  readonly hasInternalTls: boolean;
  /** Whether its Kafka nodes serve metrics without an agent. */
  readonly servesMetrics: boolean;
  /** Server properties that this engine rejects, in addition to those that the platform sets itself. */
  readonly refusedConfig: RefusedConfig;
}

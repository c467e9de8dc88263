import { Engine } from "../../model/args/kafka/engine";
import { Size } from "../../model/args/kafka/size";
import { apacheProperties } from "../../model/rules/known-properties";
import type { EngineTraits } from "../../model/specs/engine-traits";
import versions from "./data/versions.json";

/** Apache Kafka, as its official image runs it. */
export const apacheTraits: EngineTraits = {
  engine: Engine.Apache,
  title: "Apache Kafka",
  defaultVersion: versions.default,
  fromVersion: versions.from,
  belowVersion: versions.below,
  memory: { [Size.Small]: "1Gi", [Size.Standard]: "4Gi", [Size.Large]: "16Gi" },
  leastMemory: "512Mi",
  // Kafka 4.1 does not start with 128m, because the log cleaner's buffer alone takes that. It starts with 160m.
  leastHeap: "192m",
  // The other half is page cache, from which Kafka serves reads.
  jvmMemory: (memory) => ({ heap: Math.min(6144, Math.floor(memory / 2)), directMemory: 0 }),
  knownProperties: apacheProperties,
  defaultRepository: "apache/kafka",
  tag: (version) => version,
  usesObjectStorage: false,
  brokersHaveVolumes: true,
  hasInternalTls: true,
  servesMetrics: false,
  refusedConfig: {},
};

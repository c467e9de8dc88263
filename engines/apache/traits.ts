import { Engine } from "../../model/args/kafka/engine";
import type { EngineTraits } from "../../model/specs/engine-traits";

/** Apache Kafka, as its official image runs it. */
export const apacheTraits: EngineTraits = {
  engine: Engine.Apache,
  title: "Apache Kafka",
  defaultVersion: "4.1.0",
  // The published image, which defines how Kafka starts, exists from 3.7 on. 3.9 is the oldest version that is still
  // maintained.
  fromVersion: "3.9",
  belowVersion: "5.0",
  defaultMemory: "4Gi",
  leastMemory: "512Mi",
  defaultRepository: "apache/kafka",
  tag: (version) => version,
  usesObjectStorage: false,
  brokersHaveVolumes: true,
  servesMetrics: false,
  refusedConfig: {},
};

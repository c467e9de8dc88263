import { Engine } from "../../spec/engine";
import type { EngineTraits } from "../../spec/engine-traits";

const oneReplica = "AutoMQ stores every partition once and leaves copies to the object store. Leave it out.";

/** AutoMQ's open source edition. */
export const automqTraits: EngineTraits = {
  engine: Engine.Automq,
  title: "AutoMQ",
  defaultVersion: "1.7.3",
  fromVersion: "1.6",
  belowVersion: "1.8",
  defaultMemory: "16Gi",
  // 512m of heap with G1 was the smallest that survived load; the process then held 755 MiB.
  leastMemory: "1Gi",
  defaultRepository: "automqinc/automq",
  // Only the -kafka images start the way Apache's do; the plain tag has no start command at all.
  tag: (version) => `${version}-kafka`,
  brokersKeepData: false,
  refusedConfig: {
    "default.replication.factor": oneReplica,
    "offsets.topic.replication.factor": oneReplica,
    "transaction.state.log.replication.factor": oneReplica,
    "transaction.state.log.min.isr": oneReplica,
    "min.insync.replicas": oneReplica,
  },
};

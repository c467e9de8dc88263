import { TaintEffect } from "../args/kubernetes/taint-effect";

/** Name of the label of every node of a pool; its value is the pool's name. */
export const poolLabel = "kafka-platform/pool";

/** The taint of dedicated nodes that AutoMQ's documents and examples use on every cloud. */
export const defaultTaint = { key: "dedicated", value: "automq", effect: TaintEffect.NoSchedule } as const;

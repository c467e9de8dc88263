import type { KafkaArgs } from "../args/kafka/kafka-args";
import { Size } from "../args/kafka/size";
import type { EngineTraits } from "../specs/engine-traits";

/** What a size fills in on every engine and cloud. The engine's record has the memory, the cloud's the machine type. */
interface SizeDefaults {
  /** The quorum is static: the number of controllers is the same in all sizes, so that a size can be changed. */
  readonly controllers: number;
  readonly brokers: number;
  /** CPU request of each Kafka pod. */
  readonly cpu: string;
  /** Volume of each controller of an engine that keeps data there. Of others it holds metadata: see metadataVolume. */
  readonly controllerVolume: string;
  readonly brokerVolume: string;
}

/** The only place of these numbers. docs/sizes.md is compared with it. */
const sizes: Readonly<Record<Size, SizeDefaults>> = {
  // The volumes are those of Standard, because a volume cannot be changed and clusters grow.
  [Size.Small]: { controllers: 3, brokers: 0, cpu: "250m", controllerVolume: "20Gi", brokerVolume: "100Gi" },
  [Size.Standard]: { controllers: 3, brokers: 3, cpu: "500m", controllerVolume: "20Gi", brokerVolume: "100Gi" },
  [Size.Large]: { controllers: 3, brokers: 6, cpu: "2", controllerVolume: "100Gi", brokerVolume: "500Gi" },
};

const metadataVolume = "20Gi";

export const sizeOf = ({ size }: Pick<KafkaArgs, "size">): Size => size ?? Size.Standard;

/** The defaults of a Kafka cluster's size. Where a size is unknown, validation reports it. */
export function sizeDefaults(args: Pick<KafkaArgs, "size">, traits: EngineTraits): SizeDefaults & { memory: string } {
  const size = sizeOf(args);
  const defaults = sizeCounts(args);
  const controllerVolume = traits.brokersHaveVolumes ? defaults.controllerVolume : metadataVolume;
  return { ...defaults, controllerVolume, memory: traits.memory[size] ?? traits.memory[Size.Standard] };
}

/** The numbers that do not depend on the engine. */
export const sizeCounts = (args: Pick<KafkaArgs, "size">): SizeDefaults => sizes[sizeOf(args)] ?? sizes[Size.Standard];

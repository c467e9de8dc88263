import { Engine } from "../model/args/kafka/engine";
import type { KafkaEngine } from "./kafka-engine";

/** Every engine, loaded at its first use. */
const engines: Readonly<Record<Engine, () => KafkaEngine>> = {
  [Engine.Apache]: () => (require("./apache") as typeof import("./apache")).apache,
  [Engine.Automq]: () => (require("./automq") as typeof import("./automq")).automq,
};

/** The engine of a name. */
export function engineOf(engine: Engine): KafkaEngine {
  return engines[engine]();
}

/** The names of all engines. */
export const engineNames = Object.keys(engines) as Engine[];

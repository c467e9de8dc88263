import { engineOf } from "../../engines/registry";
import { Engine, type KafkaArgs } from "../../index";
import type { KafkaSpec } from "../../spec/kafka-spec";
import { normaliseKafka } from "../../spec/normalise";
import { type Problem, Problems } from "../../spec/problem";
import { validateKafka } from "../../spec/validate-kafka";

const bucket = (name: string) => ({ name, region: "us-east-1" });

/** The least that each engine needs. */
export const least: Readonly<Record<Engine, KafkaArgs>> = {
  [Engine.Apache]: { engine: Engine.Apache },
  [Engine.Automq]: { engine: Engine.Automq, automq: { dataBucket: bucket("data"), opsBucket: bucket("ops") } },
};

export function specOf(args: Partial<KafkaArgs> = {}, engine = Engine.Apache): KafkaSpec {
  return normaliseKafka("orders", { ...least[engine], ...args }, undefined, engineOf(engine).traits);
}

export function problemsOf(args: Partial<KafkaArgs>, engine = Engine.Apache, name = "orders"): readonly Problem[] {
  const problems = Problems.collect();
  const spec = normaliseKafka(name, { ...least[engine], ...args }, undefined, engineOf(engine).traits);
  validateKafka(spec, problems);
  return problems.found;
}

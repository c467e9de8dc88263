import { engineOf } from "../../engines/registry";
import { Engine, type KafkaArgs } from "../../index";
import { normaliseKafka } from "../../model/defaults/kafka";
import { validateKafka } from "../../model/rules/kafka";
import { type Problem, Problems } from "../../model/rules/problem";
import type { KafkaSpec } from "../../model/specs/kafka-spec";

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

import { readKafka } from "../../components/kafka-arguments";
import { engineOf } from "../../engines/registry";
import { Engine, type KafkaArgs } from "../../index";
import { normaliseKafka } from "../../model/defaults/kafka";
import { type Problem, Problems } from "../../model/rules/problem";
import type { KafkaSpec } from "../../model/specs/kafka-spec";

const bucket = (name: string) => ({ name, region: "us-east-1" });

/** The least that each engine needs. */
export const least: Readonly<Record<Engine, KafkaArgs>> = {
  [Engine.Apache]: { engine: Engine.Apache },
  [Engine.Automq]: { engine: Engine.Automq, automq: { dataBucket: bucket("data"), opsBucket: bucket("ops") } },
};

/** The specification after the component has made the Secret of the Kafka nodes' user. */
export function installedSpecOf(args: Partial<KafkaArgs> = {}, engine: Engine = Engine.Apache): KafkaSpec {
  const spec = specOf(args, engine);
  return { ...spec, interBroker: { ...spec.interBroker, secretName: "orders-nodes-user" } };
}

export function specOf(args: Partial<KafkaArgs> = {}, engine: Engine = Engine.Apache): KafkaSpec {
  return normaliseKafka("orders", { ...least[engine], ...args }, undefined, engineOf(engine).traits);
}

export function problemsOf(
  args: Partial<KafkaArgs>,
  engine: Engine = Engine.Apache,
  name = "orders",
): readonly Problem[] {
  const problems = Problems.collect();
  readKafka({ path: "", name, kafka: { ...least[engine], ...args }, verification: undefined }, problems);
  return problems.found;
}

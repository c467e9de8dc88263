import { InputPropertiesError } from "@pulumi/pulumi";
import { engineOf } from "../engines/registry";
import type { KafkaArgs } from "../spec/kafka-args";
import type { KafkaSpec } from "../spec/kafka-spec";
import { normaliseKafka } from "../spec/normalise";
import { Problems, problemText } from "../spec/problem";
import { type Shapes, validateStructure } from "../spec/structure";
import shapes from "../spec/structure.generated.json";
import { validateKafka, validateVerification } from "../spec/validate-kafka";
import type { VerificationArgs } from "../spec/verification-args";

/** Where a component's Kafka arguments lie: at its own top level, or in a block. */
interface KafkaPart {
  readonly path: string;
  readonly name: string;
  readonly kafka: KafkaArgs;
  readonly verification: VerificationArgs | undefined;
}

/**
 * Checks a component's arguments and fills in the defaults. Everything wrong is thrown at once, before anything is
 * registered: first the structure, and once that is right, what the values mean.
 */
export function checkedKafka(
  component: string,
  argsType: string,
  args: object,
  part: KafkaPart,
  validateMore: (problems: Problems) => void = () => {},
): KafkaSpec {
  const problems = Problems.collect();
  validateStructure(shapes as Shapes, argsType, args, problems);
  throwIfAny(component, problems);
  const spec = normaliseKafka(part.name, part.kafka, part.verification, engineOf(part.kafka.engine).traits);
  validateKafka(spec, problems.at(part.path));
  validateVerification(spec, problems);
  validateMore(problems);
  throwIfAny(component, problems);
  return spec;
}

function throwIfAny(component: string, problems: Problems): void {
  const { found } = problems;
  if (found.length === 0) return;
  throw new InputPropertiesError({
    message: problemText(component, found),
    errors: found.map(({ path, reason }) => ({ propertyPath: path, reason })),
  });
}

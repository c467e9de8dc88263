import { engineOf } from "../engines/registry";
import type { KafkaArgs } from "../spec/kafka-args";
import type { KafkaSpec } from "../spec/kafka-spec";
import { normaliseKafka } from "../spec/normalise";
import type { Problems } from "../spec/problem";
import { validateKafka, validateVerification } from "../spec/validate-kafka";
import type { VerificationArgs } from "../spec/verification-args";

/** A component's Kafka arguments: at its own top level, or in a block. */
export interface KafkaPart {
  readonly path: string;
  readonly name: string;
  readonly kafka: KafkaArgs;
  readonly verification: VerificationArgs | undefined;
}

/** Fills in the defaults and notes what is wrong. */
export function readKafka(part: KafkaPart, problems: Problems): KafkaSpec {
  const spec = normaliseKafka(part.name, part.kafka, part.verification, engineOf(part.kafka.engine).traits);
  validateKafka(spec, problems.at(part.path));
  validateVerification(spec, problems);
  return spec;
}

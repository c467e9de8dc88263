import { engineOf } from "../engines/registry";
import type { AccessArgs } from "../model/args/access/access-args";
import type { KafkaArgs } from "../model/args/kafka/kafka-args";
import type { VerificationArgs } from "../model/args/kafka/verification-args";
import { normaliseKafka } from "../model/defaults/kafka";
import { validateAccess } from "../model/rules/access";
import { validateKafka, validateVerification } from "../model/rules/kafka";
import type { Problems } from "../model/rules/problem";
import type { KafkaSpec } from "../model/specs/kafka-spec";

/** The Kafka arguments of a component: at its top level, or in a block. */
export interface KafkaPart {
  readonly path: string;
  readonly name: string;
  readonly kafka: KafkaArgs & AccessArgs;
  readonly verification: VerificationArgs | undefined;
}

/** Fills in the defaults and reports problems. */
export function readKafka(part: KafkaPart, problems: Problems): KafkaSpec {
  const engine = engineOf(part.kafka.engine);
  const spec = normaliseKafka(part.name, part.kafka, part.verification, engine.traits);
  validateKafka(part.kafka, spec, problems.at(part.path));
  engine.validate(part.kafka, spec, problems.at(part.path));
  validateAccess(spec, problems);
  validateVerification(part.verification, spec, problems);
  return spec;
}

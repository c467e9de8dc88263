import type { KafkaTopicArgs } from "../model/args/access/kafka-topic-args";
import type { KafkaUserArgs } from "../model/args/access/kafka-user-args";
import { normaliseTopic, normaliseUser } from "../model/defaults/access";
import { validateTopic, validateUser } from "../model/rules/access";
import type { Problems } from "../model/rules/problem";
import type { TopicSpec, UserSpec } from "../model/specs/access-spec";

/** Fills in a user's defaults and reports problems. */
export function readUser({ cluster: _, ...args }: KafkaUserArgs, problems: Problems): UserSpec {
  const spec = normaliseUser(args);
  validateUser(spec, problems);
  return spec;
}

/** Fills in a topic's defaults and reports problems. */
export function readTopic({ cluster: _, ...args }: KafkaTopicArgs, problems: Problems): TopicSpec {
  const spec = normaliseTopic(args);
  validateTopic(spec, problems);
  return spec;
}

import type { KafkaSpec } from "../specs/kafka-spec";

/** The Kafka image's full reference. */
export function imageReference({ image }: Pick<KafkaSpec, "image">): string {
  return `${image.registry === "" ? "" : `${image.registry}/`}${image.repository}:${image.tag}`;
}

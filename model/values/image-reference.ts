import type { KafkaSpec } from "../specs/kafka-spec";

/** The Kafka image's full reference. */
export function imageReference({ image }: Pick<KafkaSpec, "image">): string {
  const registry = image.globalRegistry ?? image.registry;
  return `${registry === "" ? "" : `${registry}/`}${image.repository}:${image.tag}`;
}

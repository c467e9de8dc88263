import type { KafkaSpec } from "../specs/kafka-spec";

/** The Kafka image's full reference. */
export function imageReference({ image }: Pick<KafkaSpec, "image">): string {
  const registry = image.globalRegistry ?? image.registry;
  return `${registry === "" ? "" : `${registry}/`}${image.repository}:${image.tag}`;
}

/** A full reference to another image, from the registry that all images come from if there is one. */
export function fromRegistry({ image }: Pick<KafkaSpec, "image">, reference: string): string {
  const { globalRegistry } = image;
  if (globalRegistry === undefined) return reference;
  return `${globalRegistry}/${reference.replace(/^([^/]*[.:][^/]*|localhost)\//, "")}`;
}

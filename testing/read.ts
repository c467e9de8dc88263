import { type Input, type Output, output, type Unwrap } from "@pulumi/pulumi";
import { type RecordedResource, settled, type Values } from "./recorder";

/**
 * The one resource of a type and, if given, of a name. It throws where there is none or more than one, and names what
 * was registered.
 *
 * @param type Type token, such as `kubernetes:core/v1:Namespace`, or its last part, such as `Namespace`.
 * @param name Logical name. Children start with the name of their component.
 */
export function find(resources: readonly RecordedResource[], type: string, name?: string): RecordedResource {
  const ofType = resources.filter((resource) => resource.type === type || resource.type.endsWith(`:${type}`));
  const found = name === undefined ? ofType : ofType.filter((resource) => resource.name === name);
  const [first] = found;
  if (first !== undefined && found.length === 1) return first;
  const wanted = name === undefined ? type : `${type} named ${name}`;
  const listed = (first === undefined ? resources : found).map((one) => `\n  ${one.type} ${one.name}`).join("");
  throw new Error(`${found.length} of ${wanted} were registered, where one is expected. There are:${listed}`);
}

/**
 * The values that a Helm release is installed with.
 *
 * @param name Logical name of the release: `<name of the KafkaCluster>-kafka`, so `orders-kafka-kafka` for Kafka of the
 * KafkaPlatform `orders`.
 */
export function helmValues(resources: readonly RecordedResource[], name: string): Values {
  return (find(resources, "kubernetes:helm.sh/v3:Release", name).inputs["values"] as Values | undefined) ?? {};
}

/**
 * The value of an output, or of an object with outputs in it. It rejects where the value depends on something that is
 * unknown, which in a preview is everything that only a provider computes.
 */
export async function resolved<T>(value: Input<T>): Promise<Unwrap<T>> {
  await settled();
  const all = output(value) as unknown as Output<Unwrap<T>>;
  // Pulumi has no public name for it; callbacks of an unknown output are never called.
  if (!(await (all as unknown as { isKnown: Promise<boolean> }).isKnown)) {
    throw new Error("the output is unknown: it depends on what only a provider computes, which a preview does not do");
  }
  return new Promise((resolve) => all.apply(resolve as (unwrapped: unknown) => void));
}

import { type Json, type JsonObject, unknown } from "../../local/plugins/values";
import type { CloudResource } from "./account";
import type { Kind, Reference, Wording } from "./kind";
import { valuesAt } from "./paths";
import type { SimulatedCloud } from "./simulated-cloud";

const listOf = <T>(value: T | readonly T[]): readonly T[] => (Array.isArray(value) ? value : [value as T]);

const typesOf = (reference: Reference): readonly string[] => listOf<string>(reference.type);

function isNamedBy(reference: Reference, resource: CloudResource, value: Json): boolean {
  if (!typesOf(reference).includes(resource.type)) return false;
  return listOf<string>(reference.by ?? "id").some((by) => {
    if (by === "id") return resource.id === value;
    return by === "name" ? resource.name === value : resource.outputs[by] === value;
  });
}

function valuesOf(reference: Reference, inputs: JsonObject): Json[] {
  return valuesAt(inputs, reference.path)
    .map(({ value }) => value)
    .filter((value) => value !== "" && value !== unknown && !reference.except?.test(String(value)));
}

/** Throws the cloud's "not found" for the first thing that the inputs name and that is not there. */
export function demandReferences(kind: Kind, inputs: JsonObject, cloud: SimulatedCloud, wording: Wording): void {
  const all = cloud.resources();
  for (const reference of kind.requires ?? []) {
    for (const value of valuesOf(reference, inputs)) {
      if (all.some((resource) => isNamedBy(reference, resource, value))) continue;
      throw new Error(wording.notFound(typesOf(reference).join(" or "), String(value)));
    }
  }
}

/** What holds a resource back from being deleted: others whose inputs name it. */
export function holders(
  resource: CloudResource,
  kinds: ReadonlyMap<string, Kind>,
  cloud: SimulatedCloud,
): CloudResource[] {
  return cloud.resources().filter((other) => {
    if (other.type === resource.type && other.id === resource.id) return false;
    const references = kinds.get(other.type)?.requires ?? [];
    return references.some(
      (reference) =>
        reference.holds !== false &&
        valuesOf(reference, other.inputs).some((value) => isNamedBy(reference, resource, value)),
    );
  });
}

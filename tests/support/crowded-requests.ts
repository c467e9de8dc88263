// Requests whose lists and maps have many entries: one request for each list and map that the schema knows.
import type { PlatformRequest } from "../../automation";
import { type PropertyShape, type Shapes, typeOf } from "../../model/rules/structure";
import generated from "../../model/rules/structure.generated.json";
import { rightRequests } from "./requests";

const shapes = generated as Shapes;

/** A list or a map in the arguments of a right request. */
export interface Crowd {
  readonly title: string;
  /** The request with this number of entries; all of them are equal, or each is different. */
  readonly with: (entries: number, equal: boolean) => PlatformRequest;
}

/** Every list and map of every component, on every cloud. */
export function crowds(): Crowd[] {
  return rightRequests.flatMap((request) =>
    placesOf(`${request.component}Args`).map(({ keys, property }) => ({
      title: `${request.component} on ${String(request.args["cloud"] ?? "no cloud")}, ${keys.join(".")}`,
      with: (entries, equal) => ({ ...request, args: put(request.args, keys, filled(property, entries, equal)) }),
    })),
  );
}

interface Place {
  readonly keys: readonly string[];
  readonly property: PropertyShape;
}

function placesOf(type: string, above: readonly string[] = []): Place[] {
  return Object.entries(shapes[type]?.properties ?? {}).flatMap(([key, property]) => {
    const keys = [...above, key];
    const inner = typeOf(property);
    if (inner !== undefined) return placesOf(inner, keys);
    if (property.type === "object") return [{ keys, property }];
    if (property.type !== "array") return [];
    const item = typeOf(property.items ?? {});
    return [{ keys, property }, ...(item === undefined ? [] : placesOf(item, [...keys, "0"]))];
  });
}

function filled({ type, items, additionalProperties }: PropertyShape, entries: number, equal: boolean): unknown {
  const numbers = Array.from({ length: entries }, (_, index) => index);
  if (type === "array") return numbers.map((index) => sample(items ?? {}, equal ? 0 : index));
  return Object.fromEntries(
    numbers.map((index) => [`k${index}`, sample(additionalProperties ?? {}, equal ? 0 : index)]),
  );
}

function sample(property: PropertyShape, index: number): unknown {
  const shape = shapes[typeOf(property) ?? ""];
  if (shape?.enum !== undefined) return shape.enum[index % shape.enum.length];
  if (shape !== undefined) {
    const required = Object.entries(shape.properties ?? {}).filter(([key]) => shape.required?.includes(key));
    return Object.fromEntries(required.map(([key, inner]) => [key, sample(inner, index)]));
  }
  if (property.type === "array" || property.type === "object") return filled(property, 1, index === 0);
  return property.type === "string" ? `v${index}` : property.type === "boolean" ? true : index;
}

/** A copy with another value at a place; blocks and entries that are not there are added. */
export function put<Value>(value: Value, [key, ...keys]: readonly string[], inner: unknown): Value {
  if (key === undefined) return inner as Value;
  const copy = (Array.isArray(value) ? [...value] : { ...(value ?? {}) }) as Record<string, unknown>;
  const below = copy[key] ?? (keys[0] === "0" ? [] : {});
  copy[key] = put(below, keys, inner);
  return copy as Value;
}

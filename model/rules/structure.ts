import { distance } from "fastest-levenshtein";
import type { Problems } from "./problem";
import { shown } from "./problem";

/** One property as the schema describes it. */
export interface PropertyShape {
  readonly type?: string;
  readonly $ref?: string;
  readonly items?: PropertyShape;
  readonly additionalProperties?: PropertyShape;
  readonly plain?: boolean;
  readonly secret?: boolean;
}

/** One interface or enum as the schema describes it. */
export interface TypeShape {
  readonly properties?: Readonly<Record<string, PropertyShape>>;
  readonly required?: readonly string[];
  readonly enum?: readonly (string | number)[];
}

/** Every argument type, written by `npm run schema` from the TypeScript interfaces. */
export type Shapes = Readonly<Record<string, TypeShape>>;

/** Whether a value is a Pulumi output or a promise, without loading the SDK. */
function isEventual(value: unknown): boolean {
  return typeof value === "object" && value !== null && ("__pulumiOutput" in value || value instanceof Promise);
}

/**
 * Checks that a value has the structure of a type: known and required keys, types, enum members, and plain values where
 * the structure of the resources depends on them. Callers without a TypeScript compiler, such as services and other
 * languages, rely on it.
 */
export function validateStructure(shapes: Shapes, typeName: string, value: unknown, problems: Problems): void {
  const shape = shapes[typeName];
  if (shape === undefined) throw new Error(`there is no type ${typeName}`);
  if (shape.enum !== undefined) {
    if (!shape.enum.includes(value as string | number)) {
      problems.add("", `${shown(value)} is not valid. Use one of ${shape.enum.map(shown).join(", ")}.`);
    }
    return;
  }
  if (!isObject(value)) {
    problems.add("", `${shown(value)} is not valid. Use an object.`);
    return;
  }
  const properties = shape.properties ?? {};
  const unknownKey = describeUnknown(Object.keys(properties));
  for (const key of shape.required ?? []) {
    if (value[key] === undefined || value[key] === null) problems.add(key, "is missing, but it is required. Add it.");
  }
  for (const [key, inner] of Object.entries(value)) {
    const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (inner === undefined || inner === null) continue;
    if (property === undefined) {
      problems.add(key, `is not a known property here. ${unknownKey(key)}`);
    } else {
      validateProperty(shapes, property, inner, problems.at(key));
    }
  }
}

function validateProperty(shapes: Shapes, property: PropertyShape, value: unknown, here: Problems): void {
  if (isEventual(value)) {
    if (property.plain === true) {
      here.add("", "is an output. Use a plain value, because the structure of the resources depends on it.");
    }
    return; // the chart checks it when it is known
  }
  if (property.$ref?.startsWith("#/types/")) {
    validateStructure(shapes, property.$ref.split(":").pop() ?? "", value, here);
  } else if (property.type === "array") {
    if (!Array.isArray(value)) {
      here.add("", `${shown(value)} is not valid. Use a list.`);
      return;
    }
    value.forEach((item, index) => {
      validateProperty(shapes, property.items ?? {}, item, here.at(`[${index}]`));
    });
  } else if (property.type === "object") {
    if (!isObject(value)) {
      here.add("", `${shown(value)} is not valid. Use a map.`);
      return;
    }
    for (const [key, inner] of Object.entries(value)) {
      validateProperty(shapes, property.additionalProperties ?? {}, inner, here.at(`["${key}"]`));
    }
  } else if (property.type !== undefined) {
    const wanted = property.type === "integer" ? "number" : property.type;
    if (typeof value !== wanted) here.add("", `${shown(value)} is not valid. Use a ${property.type}.`);
  }
}

/** Name of the type that a property refers to; undefined where it is of none. */
export function typeOf({ $ref }: PropertyShape): string | undefined {
  return $ref?.startsWith("#/types/") ? $ref.split(":").pop() : undefined;
}

/** The shape of each key in the value of a property: the type's properties, or the map's values. */
export function shapeAt(shapes: Shapes, property: PropertyShape): (key: string) => PropertyShape | undefined {
  const properties = property.$ref === undefined ? undefined : shapes[property.$ref.split(":").pop() ?? ""]?.properties;
  return (key) => (properties === undefined ? property.additionalProperties : properties[key]);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isEventual(value);
}

/** Number of unknown keys of one object for which the nearest known key is searched. */
const mostSuggestions = 20;

/** Suggests the nearest key for an unknown one. A request can have thousands of them, and must not take seconds. */
function describeUnknown(known: readonly string[]): (key: string) => string {
  const listed = `Use one of ${known.join(", ")}.`;
  let asked = 0;
  return (key) => {
    asked += 1;
    return (asked > mostSuggestions ? undefined : suggestion(key, known)) ?? listed;
  };
}

/** The nearest known name, if it differs in at most two letters; else all known names. */
function suggestion(key: string, known: readonly string[]): string | undefined {
  // A longer or shorter name cannot be near: a key may be as long as the request allows.
  const similar = known.filter((name) => Math.abs(name.length - key.length) <= 2);
  const nearest = [...similar].sort((a, b) => lettersApart(a, key) - lettersApart(b, key))[0];
  return nearest === undefined || lettersApart(nearest, key) > 2 ? undefined : `Did you mean ${nearest}?`;
}

const lettersApart = (one: string, other: string): number => distance(one.toLowerCase(), other.toLowerCase());

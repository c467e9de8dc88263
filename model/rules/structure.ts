import type { Problems } from "./problem";
import { shown } from "./problem";

/** One property as the schema describes it. */
export interface PropertyShape {
  readonly type?: string;
  readonly $ref?: string;
  readonly items?: PropertyShape;
  readonly additionalProperties?: PropertyShape;
  readonly plain?: boolean;
}

/** One interface or enum as the schema describes it. */
export interface TypeShape {
  readonly properties?: Readonly<Record<string, PropertyShape>>;
  readonly required?: readonly string[];
  readonly enum?: readonly (string | number)[];
}

/** Every argument type, written by `npm run schema` from the TypeScript interfaces. */
export type Shapes = Readonly<Record<string, TypeShape>>;

/** Whether a value is a Pulumi output or a promise, told without loading the SDK. */
function isEventual(value: unknown): boolean {
  return typeof value === "object" && value !== null && ("__pulumiOutput" in value || value instanceof Promise);
}

/**
 * Checks that a value has the structure of a type: known keys, required ones, right types, enum members, and plain
 * values where the structure of what is built depends on them. Callers without a compiler, such as services and other
 * languages, rely on it.
 */
export function validateStructure(shapes: Shapes, typeName: string, value: unknown, problems: Problems): void {
  const shape = shapes[typeName];
  if (shape === undefined) throw new Error(`there is no type ${typeName}`);
  if (shape.enum !== undefined) {
    if (!shape.enum.includes(value as string | number)) {
      problems.add("", `${shown(value)} given, ${shape.enum.map(shown).join(", ")} are possible.`);
    }
    return;
  }
  if (!isObject(value)) {
    problems.add("", `${shown(value)} given, an object is needed.`);
    return;
  }
  const properties = shape.properties ?? {};
  for (const key of shape.required ?? []) {
    if (value[key] === undefined || value[key] === null) problems.add(key, "is missing, and it is required.");
  }
  for (const [key, inner] of Object.entries(value)) {
    const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (inner === undefined || inner === null) continue;
    if (property === undefined) {
      problems.add(key, `is unknown here. ${suggestion(key, Object.keys(properties))}`);
    } else {
      validateProperty(shapes, property, inner, problems.at(key));
    }
  }
}

function validateProperty(shapes: Shapes, property: PropertyShape, value: unknown, here: Problems): void {
  if (isEventual(value)) {
    if (property.plain === true) {
      here.add("", "is an output, and a plain value is needed, because what is built depends on it.");
    }
    return; // checked by the chart once it is known
  }
  if (property.$ref?.startsWith("#/types/")) {
    validateStructure(shapes, property.$ref.split(":").pop() ?? "", value, here);
  } else if (property.type === "array") {
    if (!Array.isArray(value)) {
      here.add("", `${shown(value)} given, a list is needed.`);
      return;
    }
    value.forEach((item, index) => {
      validateProperty(shapes, property.items ?? {}, item, here.at(`[${index}]`));
    });
  } else if (property.type === "object") {
    if (!isObject(value)) {
      here.add("", `${shown(value)} given, a map is needed.`);
      return;
    }
    for (const [key, inner] of Object.entries(value)) {
      validateProperty(shapes, property.additionalProperties ?? {}, inner, here.at(`["${key}"]`));
    }
  } else if (property.type !== undefined) {
    const wanted = property.type === "integer" ? "number" : property.type;
    if (typeof value !== wanted) here.add("", `${shown(value)} given, a ${property.type} is needed.`);
  }
}

/** The shape of each key within a value of a property: of a type's properties, or of a map's values. */
export function shapeAt(shapes: Shapes, property: PropertyShape): (key: string) => PropertyShape | undefined {
  const properties = property.$ref === undefined ? undefined : shapes[property.$ref.split(":").pop() ?? ""]?.properties;
  return (key) => (properties === undefined ? property.additionalProperties : properties[key]);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isEventual(value);
}

function suggestion(key: string, known: readonly string[]): string {
  const close = known.find((name) => distance(name.toLowerCase(), key.toLowerCase()) <= 2);
  return close === undefined ? `Known are: ${known.join(", ")}.` : `Did you mean ${close}?`;
}

/** Levenshtein distance: how many letters have to be added, removed or changed. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = (row[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[b.length] ?? 0;
}

// The paths of everything a user can give in a component's arguments, from the structure that arguments are checked against.
import type { PropertyShape, Shapes } from "../../model/rules/structure";
import structure from "../../model/rules/structure.generated.json";

const shapes = structure as Shapes;

/** One property in the structure: the type that has it, and its key. */
export interface Property {
  readonly type: string;
  readonly key: string;
}

/** Every path of a type: `[]` stands for an item of a list, `{}` for a value of a map. */
export function leavesOf(typeName: string): string[] {
  return Object.entries(shapes[typeName]?.properties ?? {}).flatMap(([key, property]) =>
    leavesOfProperty(property).map((rest) => key + rest),
  );
}

function leavesOfProperty({ $ref, items, additionalProperties }: PropertyShape): string[] {
  if (items !== undefined) return leavesOfProperty(items).map((rest) => `[]${rest}`);
  if (additionalProperties !== undefined) return leavesOfProperty(additionalProperties).map((rest) => `{}${rest}`);
  const name = $ref?.split(":").pop() ?? "";
  const inner = shapes[name];
  if (inner === undefined || inner.enum !== undefined) return [""];
  return leavesOf(name).map((rest) => `.${rest}`);
}

/** The properties that a path goes through: the blocks first, the argument itself last. */
export function propertiesOn(typeName: string, path: string): Property[] {
  const [key = "", ...rest] = path.replace(/\[\]|\{\}/g, "").split(".");
  const property = shapes[typeName]?.properties?.[key];
  if (property === undefined) throw new Error(`${typeName} has no ${path}`);
  const inner = (property.items?.$ref ?? property.additionalProperties?.$ref ?? property.$ref)?.split(":").pop() ?? "";
  return [{ type: typeName, key }, ...(rest.length === 0 ? [] : propertiesOn(inner, rest.join(".")))];
}

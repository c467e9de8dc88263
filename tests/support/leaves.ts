// The paths of everything a user can give in a component's arguments, from the structure that arguments are checked against.
import type { PropertyShape, Shapes } from "../../model/rules/structure";
import shapes from "../../model/rules/structure.generated.json";

/** Every path of a type: `[]` stands for an item of a list, `{}` for a value of a map. */
export function leavesOf(typeName: string): string[] {
  return Object.entries((shapes as Shapes)[typeName]?.properties ?? {}).flatMap(([key, property]) =>
    leavesOfProperty(property).map((rest) => key + rest),
  );
}

function leavesOfProperty({ $ref, items, additionalProperties }: PropertyShape): string[] {
  if (items !== undefined) return leavesOfProperty(items).map((rest) => `[]${rest}`);
  if (additionalProperties !== undefined) return leavesOfProperty(additionalProperties).map((rest) => `{}${rest}`);
  const name = $ref?.split(":").pop() ?? "";
  const inner = (shapes as Shapes)[name];
  if (inner === undefined || inner.enum !== undefined) return [""];
  return leavesOf(name).map((rest) => `.${rest}`);
}

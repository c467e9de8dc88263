import { secret } from "@pulumi/pulumi";
import { type PropertyShape, type Shapes, typeOf } from "../model/rules/structure";
import structure from "../model/rules/structure.generated.json";

const shapes = structure as Shapes;
/** Whether a type has a secret in it, by its name: most have none, and their values are not looked at. */
const known = new Map<string, boolean>();

/**
 * A component's arguments with each secret marked: the engine records the arguments in the state. Which are secret is
 * what `@secret` in their documentation says.
 */
export function withSecrets<Args>(argsType: string, args: Args): Args {
  return marked(argsType, args) as Args;
}

function marked(type: string, value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => marked(type, item));
  if (typeof value !== "object" || value === null || !hasSecrets(type)) return value;
  const result: Record<string, unknown> = { ...value };
  for (const [key, property] of Object.entries(shapes[type]?.properties ?? {})) {
    const given = result[key];
    if (given === undefined) continue;
    const inner = innerType(property);
    if (property.secret === true) result[key] = secret(given);
    else if (inner !== undefined) result[key] = marked(inner, given);
  }
  return result;
}

/** The type of a property's value, or of the entries of its list. */
const innerType = (property: PropertyShape): string | undefined => typeOf(property) ?? typeOf(property.items ?? {});

function hasSecrets(type: string): boolean {
  const found = known.get(type);
  if (found !== undefined) return found;
  const holds = (property: PropertyShape): boolean => {
    const inner = innerType(property);
    return property.secret === true || (inner !== undefined && hasSecrets(inner));
  };
  const result = Object.values(shapes[type]?.properties ?? {}).some(holds);
  known.set(type, result);
  return result;
}

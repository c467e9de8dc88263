import type { CheckFailure } from "../../local/plugins/resource";
import { type JsonObject, unknown } from "../../local/plugins/values";
import { valuesAt } from "./paths";

// What a kind's `check` is put together from. Paths are dotted without list positions; a value not known yet passes.

/** The value is one of these spellings. */
export function oneOf(inputs: JsonObject, path: string, values: readonly string[]): CheckFailure[] {
  return valuesAt(inputs, path)
    .filter(({ value }) => value !== unknown && !values.includes(String(value)))
    .map((found) => ({
      property: found.path,
      reason: `is ${JSON.stringify(found.value)}; allowed are ${values.join(", ")}`,
    }));
}

/** The number lies between two bounds, both allowed. */
export function between(inputs: JsonObject, path: string, least: number, most: number): CheckFailure[] {
  return valuesAt(inputs, path)
    .filter(({ value }) => value !== unknown && !(Number(value) >= least && Number(value) <= most))
    .map((found) => ({ property: found.path, reason: `is ${found.value}; it must lie between ${least} and ${most}` }));
}

/** The text has this form; `form` says it in words. */
export function matches(inputs: JsonObject, path: string, pattern: RegExp, form: string): CheckFailure[] {
  return valuesAt(inputs, path)
    .filter(({ value }) => value !== unknown && !pattern.test(String(value)))
    .map((found) => ({ property: found.path, reason: `is ${JSON.stringify(found.value)}; it must be ${form}` }));
}

/** At most one of the top-level properties is given. */
export function exclusive(inputs: JsonObject, ...properties: readonly string[]): CheckFailure[] {
  const given = properties.filter((property) => isGiven(inputs, property));
  if (given.length < 2) return [];
  return [{ property: given[1] as string, reason: `conflicts with ${given[0]}: give one of ${properties.join(", ")}` }];
}

/** At least one of the top-level properties is given. */
export function anyOf(inputs: JsonObject, ...properties: readonly string[]): CheckFailure[] {
  if (properties.some((property) => isGiven(inputs, property))) return [];
  return [{ property: properties[0] as string, reason: `one of ${properties.join(", ")} must be given` }];
}

/** Where the one property is given, the others must be too. */
export function together(inputs: JsonObject, property: string, ...others: readonly string[]): CheckFailure[] {
  if (!isGiven(inputs, property)) return [];
  return others
    .filter((other) => !isGiven(inputs, other))
    .map((other) => ({ property: other, reason: `is missing; ${property} needs it` }));
}

const isGiven = (inputs: JsonObject, property: string): boolean =>
  inputs[property] !== undefined && inputs[property] !== null;

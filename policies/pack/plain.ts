import { Unknown, type Value } from "../rules/values";

/**
 * A copy as plain data. Pulumi's policy SDK gives properties that throw when a value that a preview cannot know is read.
 * In the copy, each of these values is an `Unknown`: so one of them does not hide what a rule would say about the others.
 */
export function plain(value: unknown): Value {
  if (value === null || ["undefined", "boolean", "number", "string"].includes(typeof value)) return value as Value;
  if (Array.isArray(value)) return Array.from({ length: value.length }, (_, index) => read(value, index));
  // Assets and archives: no rule reads them.
  if (typeof value !== "object" || Object.getPrototypeOf(value) !== Object.prototype) return undefined;
  return Object.fromEntries(Object.keys(value).map((key) => [key, read(value, key)]));
}

function read(holder: object, key: string | number): Value {
  let value: unknown;
  try {
    value = (holder as Record<string | number, unknown>)[key];
  } catch (error) {
    return new Unknown(error as Error);
  }
  return plain(value);
}

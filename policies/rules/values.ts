/** Plain data of a resource, as a rule reads it. */
export type Value =
  | null
  | undefined
  | boolean
  | number
  | string
  | Unknown
  | readonly Value[]
  | { readonly [key: string]: Value };

/** A value that a preview cannot know, because another resource computes it during the update. */
export class Unknown {
  /** The error is Pulumi's own: it names the property. */
  constructor(readonly error: Error) {}
}

/** The value at a path; undefined where there is none, and the unknown value that hides the rest of the path. */
export function at(value: Value, ...path: ReadonlyArray<string | number>): Value {
  let found = value;
  for (const key of path) {
    if (found instanceof Unknown) return found;
    if (typeof found !== "object" || found === null) return undefined;
    found = Array.isArray(found) ? found[Number(key)] : entry(found as { readonly [key: string]: Value }, String(key));
  }
  return found ?? undefined;
}

/** An own key only: a map of a user's may have no key `constructor`. */
const entry = (holder: { readonly [key: string]: Value }, key: string): Value =>
  Object.hasOwn(holder, key) ? holder[key] : undefined;

/** The items of a list; none if it is something else. A list that is not known is one item that is not known. */
export const items = (value: Value): readonly Value[] =>
  value instanceof Unknown ? [value] : Array.isArray(value) ? value : [];

/** Whether something was given, known or not: neither nothing nor an empty text or list. */
export const given = (value: Value): boolean =>
  value !== undefined && value !== null && value !== "" && !(Array.isArray(value) && value.length === 0);

/** Whether something was given at a path; unknown if the value that should hold it is. */
export function isGivenAt(value: Value, ...path: readonly string[]): boolean | Unknown {
  const holder = at(value, ...path.slice(0, -1));
  return holder instanceof Unknown ? holder : given(at(value, ...path));
}

/** The first of some values that is not known. */
export const unknownOf = (...values: readonly Value[]): Unknown | undefined =>
  values.find((value) => value instanceof Unknown);

/** Whether a switch is on. Some providers write it as a text. */
export const isOn = (value: Value): boolean => value === true || value === "true";

/** A text, for messages and comparisons. */
export const text = (value: Value): string => (typeof value === "string" ? value : "");

/** A whole number as Kafka and Helm read it, from a number or a text. */
export function wholeNumber(value: Value): number | undefined {
  const written = typeof value === "number" ? String(value) : text(value).trim();
  return /^[0-9]{1,9}$/.test(written) ? Number(written) : undefined;
}

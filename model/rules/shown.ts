/** Most characters of a value in a message. */
const longestShown = 60;

/**
 * A value as a message shows it: JSON of at most 60 characters, which a terminal can print. It reads no more of the
 * value than it shows, because a value may be as large and as deeply nested as a request allows.
 */
export function shown(value: unknown): string {
  if (typeof value === "number") return String(value);
  return printable(cut(json(value, longestShown + 1), longestShown));
}

/** A key of a map in a property path: `["log.retention.hours"]`. */
export const keyed = (key: string): string => `[${shown(key)}]`;

/** A key of an object in a property path: a name, or what is not one in the form of a map's key. */
export function named(key: string): string {
  return key.length <= longestShown && /^[A-Za-z_$][\w$-]*$/.test(key) ? key : keyed(key);
}

/** A text without what a terminal obeys instead of printing it, and without halves of a character. */
export function printable(text: string): string {
  return text.replace(unprintable, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** A text of at most `most` characters. */
export function cut(text: string, most: number): string {
  return text.length > most ? `${text.slice(0, most - 3)}...` : text;
}

/** Controls, separators of lines, marks that reverse the direction of the text, and halves of a character. */
const unprintable = /[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** The beginning of `JSON.stringify(value)`: all of it, or at least `budget` characters. */
function json(value: unknown, budget: number): string {
  if (typeof value === "string") return JSON.stringify(value.slice(0, budget));
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? String(value);
  const isList = Array.isArray(value);
  const keys = isList ? value.keys() : Object.keys(value);
  let text = isList ? "[" : "{";
  for (const key of keys) {
    if (text.length > 1) text += ",";
    if (typeof key === "string") text += `${json(key, budget)}:`;
    // Each level takes a character of the budget, so the depth has a bound too.
    if (text.length < budget) text += json((value as Record<string, unknown>)[key], budget - text.length);
    if (text.length >= budget) return text;
  }
  return text + (isList ? "]" : "}");
}

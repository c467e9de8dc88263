// The default that the schema states for an argument, and its parts, in the form that CONTRIBUTING.md describes.
import { readFileSync } from "node:fs";
import path from "node:path";
import { repositoryRoot } from "../../local/paths";

interface SchemaType {
  readonly enum?: ReadonlyArray<{ readonly name: string; readonly value: string }>;
  readonly properties?: Readonly<Record<string, { readonly description?: string }>>;
  readonly inputProperties?: SchemaType["properties"];
}

const schema = JSON.parse(readFileSync(path.join(repositoryRoot, "plugin", "schema.json"), "utf8")) as {
  readonly resources: Readonly<Record<string, SchemaType>>;
  readonly types: Readonly<Record<string, SchemaType>>;
};

const short = (token: string): string => token.split(":").pop() ?? token;
const properties = new Map([
  ...Object.entries(schema.resources).map(([token, type]) => [`${short(token)}Args`, type.inputProperties] as const),
  ...Object.entries(schema.types).map(([token, type]) => [short(token), type.properties] as const),
]);

/** The description that the schema has of an argument. */
export const descriptionOf = (type: string, key: string): string => properties.get(type)?.[key]?.description ?? "";

/** The text behind "Default:" of an argument, or undefined where it states none. */
export function statedDefault(type: string, key: string): string | undefined {
  return /(?:^|\n)Default: ([\s\S]*)\.$/.exec(descriptionOf(type, key))?.[1];
}

/** A value, and whom it is for: the title of an engine, a cloud or a part; absent for everybody. */
export interface StatedValue {
  readonly value: unknown;
  readonly whom?: string;
}

/** What one clause states: values, `none`, or words that only a person understands. */
export type Clause = { readonly values: readonly StatedValue[] } | { readonly none: true } | { readonly words: string };

const literal = /^(?:`([^`]*)`|(true|false|-?\d+(?:\.\d+)?)|([A-Z]\w+)\.([A-Z]\w+))/;

/** A stated default has clauses, separated by semicolons. */
export const clausesOf = (text: string): Clause[] => text.split("; ").map(clause);

function clause(text: string): Clause {
  if (/^none(:|$)/.test(text)) return { none: true };
  const first = literal.exec(text);
  const rest = text.slice(first?.[0].length ?? 0);
  if (first === null || !/^(:|$| for )/.test(rest)) return { words: text };
  if (!rest.startsWith(" for ")) return { values: [{ value: stateOf(first) }] };
  const values = [
    ...text.matchAll(/(`[^`]*`|[\w.-]+) for ((?:[A-Z]|Kafka's |its )[\w' ]*?)(?=, (?:`|\d|true|false)|,|$)/g),
  ];
  return {
    values: values.map(([, value = "", whom = ""]) => ({ value: stateOf(literal.exec(value)), whom })),
  };
}

function stateOf(match: RegExpExecArray | null): unknown {
  const [, text, plain, enumName, member] = match ?? [];
  if (text !== undefined) return text;
  if (plain !== undefined) return JSON.parse(plain);
  const type = schema.types[`kafka-platform:index:${enumName}`];
  return type?.enum?.find(({ name }) => name === member)?.value;
}

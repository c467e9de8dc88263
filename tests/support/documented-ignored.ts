// Where an argument does nothing, as its documentation says it: the tag `@ignored`, in the form that CONTRIBUTING.md
// describes. A statement has clauses, and a clause has conditions, all of which must hold.
import { descriptionOf } from "./documented-defaults";
import type { Property } from "./leaves";

/** A component with its arguments, as far as clauses speak of them. */
export interface Situation {
  readonly component: string;
  /** Titles of the cloud or the engine, as its record has them. */
  readonly titles: readonly string[];
  readonly args: Readonly<Record<string, unknown>>;
}

/** One clause, and whose it is. */
export interface IgnoredClause extends Property {
  readonly text: string;
}

const condition = /(by|on|with|without) ((?:(?! (?:by|on|with|without) ).)+)/g;

/** What the documentation of an argument says about where it is ignored. */
export function ignoredClauses({ type, key }: Property): IgnoredClause[] {
  const [, statement] = /(?:^|\n)Ignored ([^\n]*)\.(?:\n|$)/.exec(descriptionOf(type, key)) ?? [];
  return (statement?.split("; ") ?? []).map((text) => {
    const rest = text.replace(condition, "").trim();
    if (rest !== "") throw new Error(`${type}.${key}: no test understands "${rest}" of "Ignored ${text}"`);
    return { type, key, text };
  });
}

/** Whether a clause is about a situation. Paths in it start at the component's arguments, or at the argument's own block. */
export function isAbout({ text }: IgnoredClause, { component, titles, args }: Situation, path: string): boolean {
  return [...text.matchAll(condition)].every(([, word, names = ""]) => {
    const all = names.split(/, | and /);
    if (word === "by") return all.includes(component);
    if (word === "on") return all.some((name) => titles.includes(name));
    return all.every((one) => {
      const [, asked = "", value] = /^`([^`]+)`(?: `?([^`]+)`?)?$/.exec(one) ?? [];
      if (asked === "") throw new Error(`"${one}" is not an argument in backticks`);
      const block = path.replace(/\.?[^.]*$/, "");
      const found = [asked, ...(block === "" ? [] : [`${block}.${asked}`])].map((each) => valueAt(args, each));
      const given = found.find((each) => each !== undefined);
      const holds = value === undefined ? given !== undefined : String(given) === value;
      return word === "with" ? holds : !holds;
    });
  });
}

function valueAt(args: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((at, key) => {
    const inner = Array.isArray(at) ? at[0] : at;
    return (inner as Readonly<Record<string, unknown>> | undefined)?.[key.replace(/\[\]|\{\}/g, "")];
  }, args);
}

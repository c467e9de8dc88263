import { createHash } from "node:crypto";
import type { CheckFailure, CheckRequest } from "../../local/plugins/resource";
import { type JsonObject, revealObject, unknown } from "../../local/plugins/values";
import type { NameRule } from "./kind";

/** Where Pulumi's providers keep which inputs they filled in themselves. */
const filledIn = "__defaults";

const isFilledIn = (inputs: JsonObject, property: string): boolean =>
  Array.isArray(inputs[filledIn]) && inputs[filledIn].includes(property);

export const withoutMarks = (inputs: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(inputs).filter(([key]) => key !== filledIn));

export const marksOf = (inputs: JsonObject): JsonObject =>
  inputs[filledIn] === undefined ? {} : { [filledIn]: inputs[filledIn] };

/** Whether the program chose the name, so that the replacement cannot exist at the same time as the old resource. */
export const isFixedName = (rule: NameRule | undefined, inputs: JsonObject): boolean =>
  rule !== undefined && inputs[rule.property] !== undefined && !isFilledIn(inputs, rule.property);

/** Adds the name that the program leaves out, as Pulumi's bridged providers do it. */
export function named(
  rule: NameRule | undefined,
  logicalName: string,
  { olds, news, seed, autoname }: CheckRequest,
): { readonly inputs: JsonObject; readonly failures: CheckFailure[] } {
  if (!rule || rule.auto === "never" || autoname === "disable" || isGiven(news, rule.property)) {
    return { inputs: news, failures: [] };
  }
  const { property, auto = {}, most } = rule;
  if (auto.unless?.some((other) => isGiven(news, other))) return { inputs: news, failures: [] };
  const marks = { [filledIn]: [property] };
  if (isFilledIn(olds, property))
    return { inputs: { ...news, [property]: olds[property] ?? null, ...marks }, failures: [] };
  const prefix = `${auto.lowerCase ? logicalName.toLowerCase() : logicalName}${auto.separator ?? "-"}`;
  const digits = createHash("sha256").update(prefix).update(seed).digest("hex").slice(0, 7);
  const name = autoname ?? `${prefix}${digits}`;
  // The stock providers do not shorten either.
  const reason = `the name '${prefix}' plus 7 random chars is longer than maximum length ${most}`;
  const failures = most !== undefined && name.length > most ? [{ property, reason }] : [];
  return { inputs: { ...news, [property]: name, ...marks }, failures };
}

/** What is wrong with the name itself. */
export function nameFailures(rule: NameRule | undefined, inputs: JsonObject): CheckFailure[] {
  if (!rule) return [];
  const { property, least = 1, most = Number.POSITIVE_INFINITY, pattern, form } = rule;
  const name = revealObject(inputs)[property];
  if (typeof name !== "string" || name === unknown) return [];
  if (name.length < least || name.length > most) {
    const reason = `is "${name}" with ${name.length} characters; it must have ${least} to ${most}`;
    return [{ property, reason }];
  }
  if (!pattern || pattern.test(name)) return [];
  return [{ property, reason: `is "${name}"; it must be ${form ?? `of the form ${pattern.source}`}` }];
}

const isGiven = (inputs: JsonObject, property: string): boolean =>
  inputs[property] !== undefined && inputs[property] !== null;

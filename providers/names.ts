// Names in the clouds. The rules of a service for names are data (NameRule); only this file makes a valid name from a
// component's name. An existing name must not change, because that would replace the resource:
// tests/unit/providers/names.test.ts checks the names of every service.
import { createHash } from "node:crypto";
import type { Input, Resource } from "@pulumi/pulumi";
import { type FirstName, firstName } from "./first-names";

/** The rules of a service for the readable part of a name. */
export interface NameRule {
  /** Whether upper-case letters are not allowed. */
  readonly lowerCase: boolean;
  /** Characters that are not allowed: each match becomes a dash. */
  readonly illegal: RegExp;
  /** Characters that a name cannot start with; they are removed. */
  readonly start: RegExp;
  /** Maximum length. */
  readonly most: number;
  /**
   * Whether the characters removed at the start count for the maximum length. Existing names of some services depend on
   * it.
   */
  readonly startCounts?: boolean;
}

/** Lower-case letters, digits and single dashes, starting with a letter: the common rule of Google Cloud's services. */
const strictRule = { lowerCase: true, illegal: /[^a-z0-9]+/g, start: /^[^a-z]+/ } as const;

/** A text in which dashes replace characters that are not allowed. */
export function legalCharacters(text: string, { lowerCase, illegal }: Pick<NameRule, "lowerCase" | "illegal">): string {
  return (lowerCase ? text.toLowerCase() : text).replace(illegal, "-");
}

/** The part of a name that users recognise: of a valid length, without a dash at its end, and never empty. */
export function readablePart(text: string, rule: NameRule): string {
  const { start, most, startCounts = false } = rule;
  const legal = legalCharacters(text, rule);
  const bounded = startCounts ? legal.slice(0, most).replace(start, "") : legal.replace(start, "").slice(0, most);
  return bounded.replace(/-+$/, "") || "kafka";
}

/** Seven hexadecimal digits from the hash of a text. */
export const shortHash = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 7);

/** A dash and seven digits, the same length as Pulumi's suffix. Pulumi checks neither the length nor the characters. */
const suffixLength = 8;

/**
 * A valid name of limited length, for resources that Pulumi cannot name. Its digits make it unique across stacks, and
 * never change.
 */
export function boundedName({ name, project, stack }: FirstName, most: number): string {
  const readable = readablePart(name, { ...strictRule, most: most - suffixLength });
  return `${readable}-${shortHash(`${project}/${stack}/${name}`)}`;
}

/**
 * The name of a resource. If Pulumi's autonaming gives a valid name, none is set, so that a replacement can be created
 * before the old resource is deleted. Else it is a bounded name. `most` is the maximum length in the cloud.
 */
export function givenName(first: FirstName, most: number): string | undefined {
  const legal = /^[a-z][a-z0-9-]*$/.test(first.name) && first.name.length + suffixLength <= most;
  return legal ? undefined : boundedName(first, most);
}

/**
 * The argument `name` of a resource in a component, with its given name. A property whose output is undefined is left
 * out.
 */
export function nameOf(parent: Resource | undefined, logicalName: string, most: number): { name: Input<string> } {
  const name = firstName(parent, logicalName).apply((first) => givenName(first, most));
  return { name: name as Input<string> };
}

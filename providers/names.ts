// Names in the clouds. What a service lets a name be made of is data (NameRule); how a legal name comes of a component's
// name is written here once. A name that exists must stay what it is, or what carries it is replaced:
// tests/unit/providers/names.test.ts holds the names of every service.
import { createHash } from "node:crypto";
import { getProject, getStack } from "@pulumi/pulumi";

/** What a service lets the readable part of a name be made of. */
export interface NameRule {
  /** Whether capitals are refused. */
  readonly lowerCase: boolean;
  /** What a name cannot hold: each match becomes a dash. */
  readonly illegal: RegExp;
  /** What a name cannot begin with; it is left out. */
  readonly start: RegExp;
  /** The most characters. */
  readonly most: number;
  /** Whether what is left out at the start counts among these characters, as it always has for some names. */
  readonly startCounts?: boolean;
}

/** Lower-case letters, digits and single dashes, a letter first: what Google Cloud's services share. */
const strictRule = { lowerCase: true, illegal: /[^a-z0-9]+/g, start: /^[^a-z]+/ } as const;

/** A text with dashes instead of what a name cannot hold. */
export function legalCharacters(text: string, { lowerCase, illegal }: Pick<NameRule, "lowerCase" | "illegal">): string {
  return (lowerCase ? text.toLowerCase() : text).replace(illegal, "-");
}

/** The part of a name that people recognise: of a legal length, without a dash at its end, and never empty. */
export function readablePart(text: string, rule: NameRule): string {
  const { start, most, startCounts = false } = rule;
  const legal = legalCharacters(text, rule);
  const bounded = startCounts ? legal.slice(0, most).replace(start, "") : legal.replace(start, "").slice(0, most);
  return bounded.replace(/-+$/, "") || "kafka";
}

/** Seven digits that stand for a text. */
export const shortHash = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 7);

/** A dash and seven digits, which is also what Pulumi adds. Pulumi checks neither the length nor the characters. */
const suffixLength = 8;

/**
 * A legal name of at most so many characters, for what Pulumi cannot name by itself. Its digits tell one thing from all
 * others of every stack, and stay the same for its life.
 */
export function boundedName(name: string, most: number): string {
  const readable = readablePart(name, { ...strictRule, most: most - suffixLength });
  return `${readable}-${shortHash(`${getProject()}/${getStack()}/${name}`)}`;
}

/**
 * The name to give to something: none where Pulumi's autonaming makes a legal one, so that a successor can be made before
 * the old one goes, and else a bounded one. `most` is what the cloud allows.
 */
export function givenName(logicalName: string, most: number): { name?: string } {
  const legal = /^[a-z][a-z0-9-]*$/.test(logicalName) && logicalName.length + suffixLength <= most;
  return legal ? {} : { name: boundedName(logicalName, most) };
}

// Names in the clouds whose rules are the strictest ones: lower-case letters, digits and dashes, a letter first.
import { createHash } from "node:crypto";
import { getProject, getStack } from "@pulumi/pulumi";

/** Digits that tell one thing from all others of every stack, and stay the same for its life. */
function digits(name: string): string {
  return createHash("sha256").update(`${getProject()}/${getStack()}/${name}`).digest("hex").slice(0, 7);
}

/** A legal name of at most so many characters, for what Pulumi can not name by itself. */
export function boundedName(name: string, most: number): string {
  const readable = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^[^a-z]+/, "");
  return `${readable.slice(0, most - 8).replace(/-+$/, "") || "kafka"}-${digits(name)}`;
}

/** What Pulumi adds: a dash and seven digits. It checks neither the length nor the characters. */
const suffix = 8;

/**
 * The name to give to something: none where Pulumi's autonaming makes a legal one, so that a successor can be made before
 * the old one goes, and else a bounded one. `most` is what the cloud allows.
 */
export function givenName(logicalName: string, most: number): { name?: string } {
  const legal = /^[a-z][a-z0-9-]*$/.test(logicalName) && logicalName.length + suffix <= most;
  return legal ? {} : { name: boundedName(logicalName, most) };
}

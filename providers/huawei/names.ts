import { createHash } from "node:crypto";
import type { PlaceSpec } from "../../spec/cloud-spec";

/** What Pulumi adds to a logical name: a dash and seven digits. */
const suffix = 8;

const digest = (text: string): string => createHash("sha256").update(text).digest("hex").slice(0, 8);

/**
 * A physical name for where the one that Pulumi would make is longer than the cloud allows. A name given here can not
 * be there twice, so a replacement deletes first: only what has to be shortened gets one.
 */
export function shortName(logicalName: string, most: number): { readonly name?: string } {
  if (logicalName.length + suffix <= most) return {};
  return { name: `${logicalName.slice(0, most - 9).replace(/-+$/, "")}-${digest(logicalName)}` };
}

/** What a zone is called within its region: `a` of `ap-southeast-3a`. It keeps names short. */
export function shortZone(zone: string, { region }: PlaceSpec): string {
  return zone.startsWith(region) && zone.length > region.length ? zone.slice(region.length) : zone;
}

/** The beginning of a bucket's name: lower-case letters, digits and dashes, at most 40 of them. */
export function bucketPrefix(name: string): string {
  const text = name.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return text.slice(0, 40).replace(/^-+|-+$/g, "") || "kafka";
}

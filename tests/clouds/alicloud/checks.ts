import type { CheckFailure } from "../../../local/plugins/resource";
import { type JsonObject, unknown } from "../../../local/plugins/values";
import { parseCidr } from "../../../model/values/cidr";
import type { SimulatedCloud } from "../simulated-cloud";

/** The text is a JSON object, as policies and templates have to be. */
export function jsonObject(inputs: JsonObject, property: string): CheckFailure[] {
  const text = inputs[property];
  if (text === undefined || text === unknown) return [];
  try {
    const read: unknown = JSON.parse(String(text));
    if (typeof read === "object" && read !== null && !Array.isArray(read)) return [];
  } catch {
    // Said below.
  }
  return [{ property, reason: "contains an invalid JSON" }];
}

/** Tags as Alibaba Cloud takes them. */
export function tagsOf(inputs: JsonObject): CheckFailure[] {
  return Object.keys((inputs["tags"] as JsonObject | undefined) ?? {})
    .filter((key) => /^(aliyun|acs:)/.test(key) || key.length > 128)
    .map((key) => ({ property: "tags", reason: `InvalidTagKey.Malformed: ${key}` }));
}

export function overlap(one: string, other: string): boolean {
  const [a, b] = [parseCidr(one), parseCidr(other)];
  if (a === undefined || b === undefined) return false;
  const size = 2 ** (32 - Math.min(a.prefix, b.prefix));
  return Math.floor(a.address / size) === Math.floor(b.address / size);
}

/** Whether the first block is within the second. */
export function within(inner: string, outer: string): boolean {
  const [a, b] = [parseCidr(inner), parseCidr(outer)];
  return a !== undefined && b !== undefined && a.prefix >= b.prefix && overlap(inner, outer);
}

/** A property of a thing that has to be there. */
export function outputOf(cloud: SimulatedCloud, type: string, id: unknown, property: string): string {
  return String(cloud.byId(type, String(id))?.outputs[property] ?? "");
}

export const texts = (value: unknown): string[] => (Array.isArray(value) ? value.map(String) : []);

/**
 * Property values as they cross the wire between the engine and a provider plugin, kept in that form: plain JSON in
 * which a few marked objects stand for secrets and assets, and one string stands for a value not known yet.
 * Keeping the wire form means that nothing is lost on the way through; these functions read and write the marks.
 */

export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
export type JsonObject = { [key: string]: Json };

/** Stands for a value that is known only once another resource exists. */
export const unknown: string = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const signatureKey = "4dabf18193072939515e22adb298388d";
const signatures = {
  secret: "1b47061264138c4ac30d75fd1eb44270",
  asset: "c44067f5952c0a294b673a41bacd8c17",
  archive: "0def7320c3a5731c473e5ecbe6d01bc7",
  output: "d0e6a833031e9bbcd3f4e8bde6ca49a4",
} as const;

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const marked = (value: Json | undefined, as: keyof typeof signatures): boolean =>
  isObject(value) && value[signatureKey] === signatures[as];

export const isSecret = (value: Json | undefined): boolean => marked(value, "secret");
export const isAsset = (value: Json | undefined): boolean => marked(value, "asset") || marked(value, "archive");

/** Marks a value as secret; a value that is one already stays as it is. */
export function secret(value: Json): Json {
  return isSecret(value) ? value : { [signatureKey]: signatures.secret, value };
}

/** The value with every mark of secrecy taken off, at any depth: what is sent to the cluster. */
export function reveal(value: Json): Json {
  if (Array.isArray(value)) return value.map(reveal);
  if (!isObject(value)) return value;
  if (marked(value, "secret") || marked(value, "output")) return reveal(value["value"] ?? unknown);
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, reveal(entry)]));
}

export const revealObject = (value: JsonObject): JsonObject => reveal(value) as JsonObject;

/** Whether a test holds for the value or for anything inside it. */
export function some(value: Json | undefined, test: (value: Json) => boolean): boolean {
  if (value === undefined) return false;
  if (test(value)) return true;
  if (Array.isArray(value)) return value.some((entry) => some(entry, test));
  return isObject(value) && Object.values(value).some((entry) => some(entry, test));
}

export const hasUnknown = (value: Json | undefined): boolean =>
  some(
    value,
    (entry) => entry === unknown || (isObject(entry) && marked(entry, "output") && entry["value"] === undefined),
  );
export const hasSecret = (value: Json | undefined): boolean => some(value, isSecret);

/**
 * Marks in `target` what is secret in `source`. Objects are walked key by key so that one secret does not hide its
 * neighbours; a list with a secret anywhere is marked whole, because servers may reorder lists.
 */
export function copySecrecy(target: JsonObject, source: JsonObject): JsonObject {
  const result: JsonObject = { ...target };
  for (const [key, from] of Object.entries(source)) {
    const to = result[key];
    if (to === undefined || isSecret(to)) continue;
    if (isObject(from) && isObject(to) && !isSecret(from)) result[key] = copySecrecy(to, from);
    else if (hasSecret(from)) result[key] = secret(to);
  }
  return result;
}

/** Deep equality of plain values; numbers and objects by value, key order without meaning. */
export function equal(a: Json | undefined, b: Json | undefined): boolean {
  if (a === b) return true;
  if (Array.isArray(a) || Array.isArray(b)) {
    return Array.isArray(a) && Array.isArray(b) && a.length === b.length && a.every((x, i) => equal(x, b[i]));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && equal(a[key], b[key]));
}

/** A path as Pulumi writes it in a detailed diff: `spec.template.metadata.labels["app.kubernetes.io/name"]`. */
export function pathText(path: readonly (string | number)[]): string {
  let text = "";
  for (const part of path) {
    if (typeof part === "number") text += `[${part}]`;
    else if (/[."[\]]/.test(part)) text += `["${part.replaceAll('"', '\\"')}"]`;
    else text += text === "" ? part : `.${part}`;
  }
  return text;
}

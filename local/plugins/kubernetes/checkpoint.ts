import {
  copySecrecy,
  isObject,
  type Json,
  type JsonObject,
  objectAt,
  reveal,
  revealObject,
  secret,
  stringAt,
} from "../values";

/**
 * How an API object is kept in Pulumi's state: the live object's fields as outputs, beside them the inputs and the
 * field manager under the names the stock plugin uses, so that either plugin can go on with the other's state.
 */

export interface Reference {
  readonly apiVersion: string;
  readonly kind: string;
  readonly namespace: string | undefined;
  readonly name: string;
}

// Property names with dashes can not be written in all of Pulumi's languages; CRD schemas have some.
const dashed = [
  "x-kubernetes-embedded-resource",
  "x-kubernetes-int-or-string",
  "x-kubernetes-list-map-keys",
  "x-kubernetes-list-type",
  "x-kubernetes-map-type",
  "x-kubernetes-preserve-unknown-fields",
  "x-kubernetes-validations",
];
const toDashes = new Map(dashed.map((key) => [key.replaceAll("-", "_"), key]));
const toUnderscores = new Map(dashed.map((key) => [key, key.replaceAll("-", "_")]));

function renamed(value: Json, names: ReadonlyMap<string, string>): Json {
  if (Array.isArray(value)) return value.map((entry) => renamed(entry, names));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, entry]) => [names.get(key) ?? key, renamed(entry, names)]),
  );
}

/** Inputs as an API object to send: secrets opened, names as Kubernetes spells them. */
export function objectOf(inputs: JsonObject): JsonObject {
  const object = renamed(revealObject(inputs), toDashes) as JsonObject;
  if (object["kind"] === "Secret" && isObject(object["stringData"])) {
    // Server-side apply forgets who owns a stringData key, so a removed one would stay in data for good (kubernetes#46057).
    const data = Object.entries(object["stringData"]).map(([key, text]) => [
      key,
      Buffer.from(String(text)).toString("base64"),
    ]);
    object["data"] = { ...objectAt(object, "data"), ...Object.fromEntries(data) };
    delete object["stringData"];
  }
  return withoutNulls(object) as JsonObject;
}

/** Absent and null mean the same to a Pulumi program; server-side apply would own a null. */
function withoutNulls(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (!isObject(value)) return value;
  const entries = Object.entries(value).filter(([, entry]) => entry !== null && entry !== undefined);
  return Object.fromEntries(entries.map(([key, entry]) => [key, withoutNulls(entry)]));
}

export function referenceOf(object: JsonObject): Reference {
  return {
    apiVersion: stringAt(object, "apiVersion") ?? "",
    kind: stringAt(object, "kind") ?? "",
    namespace: stringAt(object, "metadata", "namespace"),
    name: stringAt(object, "metadata", "name") ?? "",
  };
}

export const idOf = (reference: Reference): string =>
  reference.namespace ? `${reference.namespace}/${reference.name}` : reference.name;

export function parseId(id: string): { namespace: string | undefined; name: string } {
  const slash = id.indexOf("/");
  return slash < 0 ? { namespace: undefined, name: id } : { namespace: id.slice(0, slash), name: id.slice(slash + 1) };
}

/** What is written to the state after an operation. */
export function checkpoint(
  live: JsonObject,
  inputs: JsonObject,
  fieldManager: string,
  initialApiVersion: string,
): JsonObject {
  const kind = stringAt(live, "kind");
  let outputs = copySecrecy(renamed(live, toUnderscores) as JsonObject, inputs);
  if (kind === "Secret") {
    if (outputs["data"] !== undefined) outputs = { ...outputs, data: secret(outputs["data"]) };
  }
  return {
    ...outputs,
    __inputs: markSecretKind(renamed(inputs, toUnderscores) as JsonObject),
    __fieldManager: fieldManager,
    __initialApiVersion: initialApiVersion,
  };
}

/** Everything in a Secret object is secret, whether the program said so or not. */
export function markSecretKind(inputs: JsonObject): JsonObject {
  if (reveal(inputs["kind"] ?? null) !== "Secret") return inputs;
  const result = { ...inputs };
  for (const key of ["data", "stringData"]) if (result[key] !== undefined) result[key] = secret(result[key]);
  return result;
}

/** Takes a state apart again. */
export function parseCheckpoint(state: JsonObject): {
  live: JsonObject;
  inputs: JsonObject;
  fieldManager: string | undefined;
  initialApiVersion: string | undefined;
} {
  const { __inputs, __fieldManager, __initialApiVersion, ...outputs } = state;
  const inputs = reveal(__inputs ?? null);
  return {
    live: renamed(revealObject(outputs), toDashes) as JsonObject,
    inputs: isObject(inputs) ? inputs : {},
    fieldManager: typeof __fieldManager === "string" ? __fieldManager : undefined,
    initialApiVersion: typeof __initialApiVersion === "string" ? __initialApiVersion : undefined,
  };
}

/** The live object cut down to the fields that the inputs speak of: what drifted shows as a difference to them. */
export function prune(live: Json, shape: Json): Json {
  if (Array.isArray(live) && Array.isArray(shape)) {
    return live.map((entry, i) => (i < shape.length ? prune(entry, shape[i] ?? null) : entry));
  }
  if (!isObject(live) || !isObject(shape)) return live;
  const keys = Object.keys(shape).filter((key) => key in live);
  return Object.fromEntries(keys.map((key) => [key, prune(live[key] ?? null, shape[key] ?? null)]));
}

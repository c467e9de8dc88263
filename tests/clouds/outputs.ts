import { changesBetween } from "../../local/plugins/diff";
import { copySecrecy, equal, type Json, type JsonObject, secret, unknown } from "../../local/plugins/values";
import type { CloudResource } from "./account";
import type { Kind } from "./kind";
import type { SimulatedCloud } from "./simulated-cloud";

export function defaultsOf(kind: Kind, inputs: JsonObject, cloud: SimulatedCloud): JsonObject {
  return typeof kind.defaults === "function" ? kind.defaults(inputs, cloud) : (kind.defaults ?? {});
}

const pick = (from: JsonObject, keys: readonly string[]): JsonObject =>
  Object.fromEntries(keys.filter((key) => from[key] !== undefined).map((key) => [key, from[key] as Json]));

/** What a preview says of a thing that is not there yet. */
export function plannedOutputs(kind: Kind, inputs: JsonObject, cloud: SimulatedCloud): JsonObject {
  const made = Object.fromEntries((kind.computed ?? []).map((key) => [key, unknown]));
  return { ...made, ...defaultsOf(kind, inputs, cloud), ...inputs };
}

/** What a new thing's outputs are; an error when the kind's `create` and its `computed` do not fit together. */
export function madeOutputs(kind: Kind, inputs: JsonObject, made: JsonObject, cloud: SimulatedCloud): JsonObject {
  const defaults = defaultsOf(kind, inputs, cloud);
  const outputs = { ...defaults, ...inputs, ...made };
  const missing = (kind.computed ?? []).filter((key) => outputs[key] === undefined);
  if (missing.length > 0) throw new Error(`the kind ${kind.token} made no ${missing.join(", ")}, which it computes`);
  const more = Object.keys(made).filter((key) => !kind.computed?.includes(key) && !(key in { ...defaults, ...inputs }));
  if (more.length > 0) throw new Error(`the kind ${kind.token} made ${more.join(", ")} without naming it in computed`);
  return outputs;
}

/** The outputs after an update, before the kind's own changes: what was computed stays. */
export function keptOutputs(kind: Kind, old: JsonObject, inputs: JsonObject, cloud: SimulatedCloud): JsonObject {
  return { ...pick(old, kind.computed ?? []), ...defaultsOf(kind, inputs, cloud), ...inputs };
}

/** What a preview of an update says: computed outputs that the change touches are unknown. */
export function plannedUpdate(
  kind: Kind,
  state: JsonObject,
  old: JsonObject,
  inputs: JsonObject,
  cloud: SimulatedCloud,
): JsonObject {
  const changed = new Set([...changesBetween(old, inputs).values()].map(({ path }) => String(path[0])));
  const moved = Object.entries(kind.recomputed ?? {})
    .filter(([, by]) => by.some((input) => (input === "*" ? changed.size > 0 : changed.has(input))))
    .map(([output]) => [output, unknown]);
  return { ...keptOutputs(kind, state, inputs, cloud), ...Object.fromEntries(moved) };
}

/** The outputs with what is secret marked as such: by the kind, and where the program's inputs are. */
export function stateOf(kind: Kind, outputs: JsonObject, inputs: JsonObject): JsonObject {
  const state = copySecrecy(outputs, inputs);
  for (const key of kind.secrets ?? []) {
    const value = state[key];
    if (value !== undefined && value !== unknown) state[key] = secret(value);
  }
  return state;
}

export const nameOf = (kind: Kind, id: string, outputs: JsonObject): string => {
  const name = kind.name && outputs[kind.name.property];
  return typeof name === "string" ? name : id;
};

/** Whether one of the others has the name that a thing with these outputs would have. */
export function isTaken(kind: Kind, name: string, outputs: JsonObject, others: readonly CloudResource[]): boolean {
  const unique = kind.name?.unique ?? true;
  if (kind.name === undefined || unique === false) return false;
  const scope = unique === true ? [] : unique;
  return others.some((other) => other.name === name && scope.every((key) => equal(other.outputs[key], outputs[key])));
}

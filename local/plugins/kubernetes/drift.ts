import { at, copySecrecy, equal, isObject, type Json, type JsonObject, objectAt, reveal } from "../values";
import { apply } from "./apply";
import { markSecretKind, prune } from "./checkpoint";
import type { Cluster } from "./cluster";

/**
 * The inputs as the cluster has them now. What would not change by applying the old inputs is not drift, however
 * differently the server spells it ("1000m" and "1").
 */
export async function drifted(
  cluster: Cluster,
  live: JsonObject,
  known: JsonObject,
  inputs: JsonObject,
  manager: string,
): Promise<JsonObject> {
  const { apiVersion, kind, metadata, ...pruned } = prune(live, known) as JsonObject;
  const found: JsonObject = {
    ...pruned,
    apiVersion: apiVersion ?? null,
    kind: kind ?? null,
    metadata: metadata ?? {},
  };
  if (equal(found, known)) return inputs;
  try {
    const wanted = await apply(cluster, known, { manager, force: true, dryRun: true });
    if (equal(prune(wanted, known), prune(live, known))) return inputs;
    return copySecrecy(overlay(inputs, prune(wanted, known), prune(live, known)) as JsonObject, inputs);
  } catch {
    return copySecrecy(markSecretKind(found), inputs);
  }
}

/** The inputs, with the live value wherever live differs from what applying the inputs would give. */
function overlay(inputs: Json, wanted: Json | undefined, live: Json | undefined): Json {
  const plain = reveal(inputs);
  if (equal(wanted, live)) return inputs;
  if (isObject(plain) && isObject(wanted) && isObject(live)) {
    const entries = Object.keys(plain).map((key) => [
      key,
      overlay(at(inputs, key) ?? plain[key] ?? null, wanted[key], live[key]),
    ]);
    return Object.fromEntries(entries.filter(([, value]) => value !== undefined && value !== null));
  }
  return live ?? null;
}

/** An imported object's inputs: what it says, without what the server adds. */
export function importedInputs(live: JsonObject): JsonObject {
  const { status: _status, ...rest } = live;
  const {
    creationTimestamp: _c,
    generation: _g,
    managedFields: _m,
    resourceVersion: _r,
    uid: _u,
    ...metadata
  } = objectAt(live, "metadata");
  return markSecretKind({ ...rest, metadata });
}

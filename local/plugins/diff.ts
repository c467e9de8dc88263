import { equal, hasUnknown, isObject, isSecret, type Json, type JsonObject, pathText, reveal } from "./values";

export type ChangeKind = "add" | "delete" | "update";
export interface Change {
  readonly kind: ChangeKind;
  readonly path: readonly (string | number)[];
  replace: boolean;
}
/** Changes by their Pulumi property path. */
export type Changes = Map<string, Change>;

/**
 * What differs between two sets of inputs, leaf by leaf. Null and absent are the same. An unknown new value counts as
 * changed, since it may be.
 */
export function changesBetween(before: JsonObject, after: JsonObject): Changes {
  const changes: Changes = new Map();
  const absent = (value: Json | undefined) => value === undefined || value === null;
  const note = (kind: ChangeKind, path: (string | number)[]): void => {
    changes.set(pathText(path), { kind, path, replace: false });
  };
  const walk = (old: Json | undefined, fresh: Json | undefined, path: (string | number)[]): void => {
    if (absent(old) && absent(fresh)) return;
    if (absent(fresh)) note("delete", path);
    else if (absent(old)) note("add", path);
    else if (isObject(old) && isObject(fresh) && !isSecret(old) && !isSecret(fresh)) {
      for (const key of new Set([...Object.keys(old), ...Object.keys(fresh)])) {
        walk(old[key], fresh[key], [...path, key]);
      }
    } else if (Array.isArray(old) && Array.isArray(fresh)) {
      for (let i = 0; i < Math.max(old.length, fresh.length); i++) walk(old[i], fresh[i], [...path, i]);
    } else {
      // What a secret holds is compared as a whole: a path into it would tell of its shape.
      const [plainOld, plainNew] = [reveal(old ?? null), reveal(fresh ?? null)];
      if (hasUnknown(plainNew) || !equal(plainOld, plainNew)) note("update", path);
    }
  };
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) walk(before[key], after[key], [key]);
  return changes;
}

/**
 * Marks every change at, below or above one of these paths (dotted, without list positions) as forcing a replacement.
 */
export function markReplacements(changes: Changes, fields: readonly string[]): void {
  for (const change of changes.values()) {
    const path = change.path.filter((part) => typeof part === "string").join(".");
    if (fields.some((field) => path === field || path.startsWith(`${field}.`))) change.replace = true;
  }
}

/** Removes the changes that the program ignores. An ignored path covers everything below it. */
export function dropIgnored(changes: Changes, ignored: readonly string[]): void {
  for (const key of [...changes.keys()]) {
    if (ignored.some((path) => key === path || key.startsWith(`${path}.`) || key.startsWith(`${path}[`))) {
      changes.delete(key);
    }
  }
}

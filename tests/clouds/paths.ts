import { isObject, isSecret, type Json, type JsonObject, pathText, unknown } from "../../local/plugins/values";

export interface Found {
  /** As Pulumi writes it: `rules[0].port`. */
  readonly path: string;
  readonly value: Json;
}

/**
 * The values at a dotted path without list positions: `rules.port` finds the port of every rule, and `subnetIds` every
 * subnet's id. A value not known yet is among them as `unknown`; what is absent or null is not.
 */
export function valuesAt(inputs: JsonObject, dotted: string): Found[] {
  const found: Found[] = [];
  const walk = (value: Json | undefined, rest: readonly string[], path: readonly (string | number)[]): void => {
    if (value === undefined || value === null) return;
    if (Array.isArray(value)) {
      value.forEach((entry, i) => {
        walk(entry, rest, [...path, i]);
      });
    } else if (rest.length === 0 || value === unknown) found.push({ path: pathText(path), value });
    else if (isObject(value) && !isSecret(value)) {
      const [head = "", ...tail] = rest;
      walk(value[head], tail, [...path, head]);
    }
  };
  walk(inputs, dotted.split("."), []);
  return found;
}

import type { CheckFailure } from "../../../local/plugins/resource";
import { type JsonObject, unknown } from "../../../local/plugins/values";

/** https://cloud.google.com/resource-manager/docs/labels-overview#requirements */
export function labelFailures(inputs: JsonObject, ...path: readonly string[]): CheckFailure[] {
  let labels: unknown = inputs;
  for (const key of path) labels = (labels as Record<string, unknown> | undefined)?.[key];
  if (labels === undefined || labels === unknown) return [];
  return Object.entries(labels as JsonObject)
    .filter(([key, value]) => !/^[a-z][a-z0-9_-]{0,62}$/.test(key) || !/^[a-z0-9_-]{0,63}$/.test(String(value)))
    .map(([key, value]) => ({
      property: `${path.join(".")}.${key}`,
      reason: `is ${JSON.stringify(value)}; keys and values of labels are lower-case letters, digits, dashes and underscores`,
    }));
}

import type { Kind } from "./kind";
import { hasPath, type Properties } from "./shapes";

/**
 * Differences between a kind and the SDK's types, reported at the start, so that a misspelled name cannot disable a
 * rule.
 */
export function kindProblems(kind: Kind, inputs: Properties, outputs: readonly string[] | undefined): string[] {
  const problems: string[] = [];
  const paths = {
    forceNew: kind.forceNew ?? [],
    requires: (kind.requires ?? []).map(({ path }) => path),
    name: kind.name ? [kind.name.property] : [],
    recomputed: Object.values(kind.recomputed ?? {})
      .flat()
      .filter((path) => path !== "*"),
  };
  for (const [part, list] of Object.entries(paths)) {
    for (const path of list) {
      if (!hasPath(inputs, path)) problems.push(`${kind.token}: ${part} names ${path}, which is not an input`);
    }
  }
  const { computed = [], defaults = {} } = kind;
  for (const output of Object.keys(kind.recomputed ?? {})) {
    if (!computed.includes(output)) problems.push(`${kind.token}: recomputed has ${output}, computed has not`);
  }
  if (outputs) {
    const named = [
      ...computed,
      ...(kind.secrets ?? []),
      ...(typeof defaults === "function" ? [] : Object.keys(defaults)),
    ];
    for (const output of named.filter((one) => !outputs.includes(one))) {
      problems.push(`${kind.token}: the SDK's class has no output ${output}`);
    }
  }
  return problems;
}

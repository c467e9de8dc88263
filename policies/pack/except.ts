/** The setting that every rule has. */
export const except = {
  type: "array",
  items: { type: "string" },
  default: [],
  description: 'Names of resources that the rule does not look at. "*" stands for any letters, as in "test-*".',
} as const;

/** Whether a resource's name is in the list. */
export function isExcepted(name: string, patterns: readonly string[]): boolean {
  return patterns.some((pattern) => {
    const [first = "", ...rest] = pattern.split("*");
    const last = rest.pop();
    if (last === undefined) return name === pattern;
    if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false;
    let from = first.length;
    return rest.every((part) => {
      const found = name.indexOf(part, from);
      from = found + part.length;
      return found >= 0 && from <= name.length - last.length;
    });
  });
}

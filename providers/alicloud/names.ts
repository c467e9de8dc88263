/**
 * A bucket's or role's name: Pulumi's provider invents none for them, and two stacks in one account, or for buckets
 * anywhere in the world, must not meet. The suffix comes from a random id. Buckets take lower case and at most 63
 * characters, roles and policies 64.
 */
export function uniqueName(name: string, role: string, suffix: string): string {
  const tail = `-${role}-${suffix}`;
  const head = name
    .toLowerCase()
    .replace(/[^a-z0-9-]+/g, "-")
    .replace(/^-+/, "")
    .slice(0, 63 - tail.length)
    .replace(/-+$/, "");
  return `${head || "kafka"}${tail}`;
}

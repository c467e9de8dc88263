/**
 * The name of an object whose logical name contains that of a user. Not every name of a user can be part of an object's
 * name: then the API server generates one that begins alike.
 */
export function generatedName(name: string): { generateName?: string } {
  const fitting = name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .slice(0, 60);
  return fitting === name ? {} : { generateName: `${fitting}-` };
}

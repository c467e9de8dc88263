import type { CloudTraits } from "../specs/cloud-traits";
import { type Problems, shown } from "./problem";

/** The components from whose names a cloud makes names of its own. */
export type NamedComponent = keyof CloudTraits["longestNames"];

/** The forms of names. A cluster's name is also the name of its StorageClass. */
const forms: Readonly<Record<NamedComponent, { readonly pattern: RegExp; readonly words: string }>> = {
  cluster: {
    pattern: /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/,
    words: "lower-case letters, digits and dashes, because the StorageClass has this name",
  },
  pool: { pattern: /^[A-Za-z0-9][A-Za-z0-9_-]*$/, words: "letters, digits, dashes and underscores" },
  storage: { pattern: /^[A-Za-z0-9][A-Za-z0-9_.-]*$/, words: "letters, digits, dashes, underscores and dots" },
};

/**
 * Reports the name of a component from which a cloud makes names that it rejects. Names of components cannot be
 * shortened: they are part of the identity of every resource below. `path` is where the user gives the name.
 */
export function validateComponentName(
  component: NamedComponent,
  name: string,
  { longestNames, title, builds }: CloudTraits,
  problems: Problems,
  path = "name",
): void {
  if (!builds) return;
  const { pattern, words } = forms[component];
  if (!pattern.test(name)) {
    problems.add(
      path,
      `${shown(name)} is not valid. Use ${words}, with a letter or digit at both ends: rename the resource.`,
    );
  }
  const most = longestNames[component];
  if (name.length > most) {
    problems.add(
      path,
      `${shown(name)} has ${name.length} characters, but at most ${most} are possible, because ${title} limits the names that are made from it. Choose a shorter name.`,
    );
  }
}

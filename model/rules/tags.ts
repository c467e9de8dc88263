import { keyed, type Problems, shown } from "./problem";

/** What the strictest service that gets the tags allows. */
export interface TagRule {
  /** The most tags of a resource, without those that the package and the cloud add. */
  readonly most: number;
  readonly key: RegExp;
  readonly value: RegExp;
  /** The rule in words: what to use, and whose limit it is. */
  readonly words: string;
}

/** Reports tags that a service would reject. All components of a platform have the same, so each is reported once. */
export function validateTags(
  tags: Readonly<Record<string, string>>,
  { most, key: keys, value: values, words }: TagRule,
  { whole }: Problems,
): void {
  const entries = Object.entries(tags);
  if (entries.length > most) {
    whole.add("tags", `has ${entries.length} tags, but at most ${most} are possible. ${words}`);
  }
  for (const [key, value] of entries) {
    if (!keys.test(key)) whole.add(`tags${keyed(key)}`, `has a key that is not valid. ${words}`);
    if (!values.test(value)) whole.add(`tags${keyed(key)}`, `${shown(value)} is not a valid value. ${words}`);
  }
}

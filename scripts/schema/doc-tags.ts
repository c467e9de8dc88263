/** A part of the schema with properties whose descriptions may hold tags. */
export interface Described {
  properties?: Record<string, DescribedProperty>;
}

interface DescribedProperty {
  description?: string;
  secret?: boolean;
  default?: string | number | boolean;
  deprecationMessage?: string;
  type?: string;
}

/**
 * Turns the tags of our doc comments into what the schema calls them: `@secret` and `@deprecated`. A `@default` stays
 * in words, because the components fill it in themselves: a default in the schema would be filled in by every language
 * too, and the engine could no longer tell "not given" from "given".
 */
export function applyTags(described: Described): void {
  for (const property of Object.values(described.properties ?? {})) {
    if (property.description === undefined) continue;
    const { text, tags } = splitTags(property.description);
    if (tags.has("secret")) property.secret = true;
    const deprecated = tags.get("deprecated");
    if (deprecated !== undefined) property.deprecationMessage = deprecated;
    const fallback = tags.get("default");
    property.description = fallback === undefined ? text : `${text}\nDefault: ${fallback}.`;
  }
}

/** The text before the first tag, and each tag's own text. */
export function splitTags(description: string): { text: string; tags: ReadonlyMap<string, string> } {
  const [text = "", ...parts] = description.split(/^\s*@(?=[a-z]+)/m);
  const tags = new Map(
    parts.map((part): [string, string] => {
      const [, name = "", rest = ""] = /^([a-zA-Z]+)\s*([\s\S]*)$/.exec(part) ?? [];
      return [name, rest.replace(/\s+/g, " ").trim()];
    }),
  );
  return { text: text.trim(), tags };
}

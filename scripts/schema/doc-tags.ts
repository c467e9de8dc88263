import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import ts from "typescript";

/** The tags of one property's doc comment: name → text. */
export type Tags = ReadonlyMap<string, string>;

/** A property of the schema, as far as tags change it. */
export interface TaggedProperty {
  description?: string;
  secret?: boolean;
  deprecationMessage?: string;
  type?: string;
  /** The form of a text, for the structure that arguments are checked against; the schema has no place for it. */
  form?: string;
}

/** Tags by interface or class name, then by property name; what an interface extends is included. */
export type TagIndex = ReadonlyMap<string, ReadonlyMap<string, Tags>>;

/** Pulumi's analyzer reads only the text of a doc comment; this reads the tags behind it. */
export function readTags(root: string, folders: readonly string[]): TagIndex {
  const index = new Map<string, Map<string, Tags>>();
  const parents = new Map<string, string[]>();
  for (const file of folders.flatMap((folder) => sources(path.join(root, folder)))) {
    const source = ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ES2022, true);
    for (const statement of source.statements) {
      if (!ts.isInterfaceDeclaration(statement) && !ts.isClassDeclaration(statement)) continue;
      const name = statement.name?.text ?? "";
      index.set(name, new Map(statement.members.flatMap(tagged)));
      parents.set(
        name,
        (statement.heritageClauses ?? []).flatMap(({ types }) => types.map(({ expression }) => expression.getText())),
      );
    }
  }
  const complete = (name: string): Map<string, Tags> => {
    const own = index.get(name) ?? new Map<string, Tags>();
    for (const parent of parents.get(name) ?? []) {
      for (const [property, tags] of complete(parent)) if (!own.has(property)) own.set(property, tags);
    }
    return own;
  };
  for (const name of index.keys()) complete(name);
  return index;
}

function sources(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => path.join(folder, file));
}

function tagged(member: ts.Node): [string, Tags][] {
  if (!ts.isPropertySignature(member) && !ts.isPropertyDeclaration(member)) return [];
  const tags = ts.getJSDocTags(member).map((tag): [string, string] => {
    const text = ts.getTextOfJSDocComment(tag.comment) ?? "";
    return [tag.tagName.text, text.replace(/\s+/g, " ").trim()];
  });
  return [[member.name.getText(), new Map(tags)]];
}

/**
 * Puts tags where the schema has a place for them: `@secret`, `@deprecated` and `@integer`, which TypeScript cannot
 * express. A `@default` stays in words, because the components fill it in themselves: were it in the schema, every
 * language would fill it in too, and nobody could tell "not given" from "given" any more. An `@ignored` is words too:
 * where the argument does nothing.
 */
export function applyTags(
  properties: Record<string, TaggedProperty>,
  tagsOf: ReadonlyMap<string, Tags> | undefined,
): void {
  for (const [name, property] of Object.entries(properties)) {
    const tags = tagsOf?.get(name);
    if (tags === undefined) continue;
    if (tags.has("secret")) property.secret = true;
    if (tags.has("integer")) property.type = "integer";
    const form = tags.get("form");
    if (form !== undefined) property.form = form;
    const deprecated = tags.get("deprecated");
    if (deprecated !== undefined) property.deprecationMessage = deprecated;
    const ignored = tags.get("ignored");
    if (ignored !== undefined) property.description = `${property.description ?? ""}\nIgnored ${ignored}.`.trim();
    const fallback = tags.get("default");
    if (fallback !== undefined) property.description = `${property.description ?? ""}\nDefault: ${fallback}.`.trim();
  }
}

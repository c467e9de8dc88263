// The tables in docs/architecture.md that list the files of sibling folders.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

/** A row of a table: a file, and which of the siblings have it. */
export interface FileRow {
  readonly file: string;
  readonly owners: string;
}

/** The rows of the table below a heading. Each file is listed once. */
export function fileTable(heading: string): FileRow[] {
  const [, section = ""] = readFileSync("docs/architecture.md", "utf8").split(`### ${heading}\n`);
  const matches = section.split("\n## ")[0]?.matchAll(/^\| `([^`]+)` \| [^|]+ \| ([^|]+) \|$/gm) ?? [];
  const rows = [...matches].map(([, file = "", owners = ""]) => ({ file, owners }));
  const files = rows.map(({ file }) => file);
  assert.ok(files.length > 0, `docs/architecture.md has no table below "${heading}"`);
  assert.deepEqual(files, [...new Set(files)], "a file is listed twice");
  return rows;
}

/** Whether a row says that a sibling has the file: all have it, or the named ones, with the reason. */
export function applies({ file, owners }: FileRow, owner: string, known: readonly string[]): boolean {
  if (owners === "all") return true;
  const [names = "", reason = ""] = owners.split(": ");
  const named = names.split(", ");
  assert.deepEqual(
    named.filter((name) => !known.includes(name)),
    [],
    `${file}: a name is not known`,
  );
  assert.notEqual(reason, "", `${file}: give the reason why only ${names} has it`);
  return named.includes(owner);
}

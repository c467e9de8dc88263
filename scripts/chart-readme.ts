// Writes charts/kafka/README.md: its table of values comes from the comments of values.yaml, so that no value is
// described twice. `node dist/scripts/chart-readme.js` writes it, with --check it only compares.
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isMap, isScalar, type Pair, parseDocument, type YAMLMap } from "yaml";
import { repositoryRoot } from "../local/paths";

const chart = path.join(repositoryRoot, "charts", "kafka");
const begin = "<!-- values: written by scripts/chart-readme.ts -->";
const end = "<!-- end of values -->";

export interface ChartValue {
  readonly path: string;
  readonly fallback: string;
  readonly description: string;
}

/** A value whose comment ends so is described as a whole: its keys are the user's. */
const free = / ?\(free\)$/;

/** Every value of a values.yaml with the comment above it. */
export function describeValues(text: string): ChartValue[] {
  const { contents } = parseDocument(text);
  return isMap(contents) ? valuesOf(contents, "", text) : [];
}

function valuesOf(map: YAMLMap, prefix: string, text: string): ChartValue[] {
  return map.items.flatMap((pair, index) => {
    const key = String(isScalar(pair.key) ? pair.key.value : pair.key);
    const name = prefix === "" ? key : `${prefix}.${key}`;
    // The comment of a map's first key is kept at the map, above all its keys.
    const comment = commentOf(pair) ?? (index === 0 ? map.commentBefore : undefined);
    const description = lastParagraph(comment ?? "");
    if (isMap(pair.value) && pair.value.items.length > 0 && !free.test(description)) {
      return valuesOf(pair.value, name, text);
    }
    return [{ path: name, fallback: fallbackOf(pair), description: description.replace(free, "") }];
  });
}

function commentOf(pair: Pair): string | undefined {
  return isScalar(pair.key) && pair.key.commentBefore ? pair.key.commentBefore : undefined;
}

function lastParagraph(comment: string): string {
  const paragraph = comment.split(/\n\s*\n/).at(-1) ?? "";
  return paragraph
    .split("\n")
    .map((line) => line.trim())
    .join(" ")
    .trim();
}

function fallbackOf({ value }: Pair): string {
  return JSON.stringify(
    isScalar(value) ? value.value : ((value as { toJSON?: () => unknown } | null)?.toJSON?.() ?? {}),
  );
}

/** The table of values in Markdown. */
export function valuesTable(values: readonly ChartValue[]): string {
  const cell = (text: string): string => text.replaceAll("|", "\\|");
  const rows = values.map(
    ({ path, fallback, description }) => `| \`${path}\` | \`${cell(fallback)}\` | ${cell(description)} |`,
  );
  return ["| value | default | meaning |", "|---|---|---|", ...rows].join("\n");
}

/** The README with its table brought up to date. */
export function withTable(readme: string, table: string): string {
  const from = readme.indexOf(begin);
  const to = readme.indexOf(end);
  if (from < 0 || to < from) throw new Error(`charts/kafka/README.md lacks the lines "${begin}" and "${end}"`);
  return `${readme.slice(0, from)}${begin}\n${table}\n${readme.slice(to)}`;
}

/** What README.md holds, and what it should hold. */
export function readmeState(): { readonly file: string; readonly is: string; readonly should: string } {
  const file = path.join(chart, "README.md");
  const is = readFileSync(file, "utf8");
  const table = valuesTable(describeValues(readFileSync(path.join(chart, "values.yaml"), "utf8")));
  return { file, is, should: withTable(is, table) };
}

if (require.main === module) {
  const { file, is, should } = readmeState();
  if (!process.argv.includes("--check")) writeFileSync(file, should);
  else if (is !== should) {
    console.error("charts/kafka/README.md is stale: run `node dist/scripts/chart-readme.js`.");
    process.exitCode = 1;
  }
}

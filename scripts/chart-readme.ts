// Writes from charts/kafka/values.yaml, so that no value is described twice: the table of values in README.md, from the
// comments, and files/defaults.json, from which the templates take what a release's values lack.
// `node dist/scripts/chart-readme.js` writes both, with --check it only compares.
import { existsSync, readFileSync, writeFileSync } from "node:fs";
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

export interface WrittenFile {
  readonly file: string;
  readonly is: string;
  readonly should: string;
}

/** What the written files hold, and what they should hold. */
export function writtenFiles(): { readonly readme: WrittenFile; readonly defaults: WrittenFile } {
  const values = describeValues(readFileSync(path.join(chart, "values.yaml"), "utf8"));
  const readme = path.join(chart, "README.md");
  const text = readFileSync(readme, "utf8");
  const defaults = path.join(chart, "files", "defaults.json");
  const byPath = Object.fromEntries(values.map(({ path, fallback }) => [path, JSON.parse(fallback)]));
  return {
    readme: { file: readme, is: text, should: withTable(text, valuesTable(values)) },
    defaults: {
      file: defaults,
      is: existsSync(defaults) ? readFileSync(defaults, "utf8") : "",
      should: `${JSON.stringify(byPath, null, 1)}\n`,
    },
  };
}

if (require.main === module) {
  for (const { file, is, should } of Object.values(writtenFiles())) {
    if (!process.argv.includes("--check")) writeFileSync(file, should);
    else if (is !== should) {
      console.error(`${path.relative(repositoryRoot, file)} is stale: run \`node dist/scripts/chart-readme.js\`.`);
      process.exitCode = 1;
    }
  }
}

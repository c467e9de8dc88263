import { cpSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { parseAllDocuments } from "yaml";
import { chartPath, clusterId, helm } from "./render";

/** What the named templates print for a case, with the case's values as the release's. */
const body = `{{- $results := list }}
{{- range .Values.cases }}
{{- $root := dict "Values" .values "Files" $.Files "Release" $.Release "Chart" $.Chart "Template" $.Template }}
{{- include "kafka.complete" $root }}
{{- $results = append $results (include .template (hasKey . "argument" | ternary .argument $root)) }}
{{- end }}
{{ dict "apiVersion" "v1" "kind" "Results" "metadata" (dict "name" "results") "results" $results | toJson }}
`;

export interface TemplateCase {
  readonly template: string;
  /** Argument of the template, instead of the root with the values. */
  readonly argument?: unknown;
  readonly values?: object;
}

/** Runs templates of the chart for many cases in one Helm process, which a render for each would not allow. */
export function printedBy(cases: readonly TemplateCase[]): string[] {
  const folder = mkdtempSync(path.join(os.tmpdir(), "chart-cases-"));
  try {
    const only = (source: string): boolean =>
      !source.includes(`${path.sep}templates${path.sep}`) || path.basename(source).startsWith("_");
    cpSync(chartPath, folder, { recursive: true, filter: only });
    rmSync(path.join(folder, "values.schema.json"));
    writeFileSync(path.join(folder, "values.yaml"), "{}");
    writeFileSync(path.join(folder, "templates", "cases.yaml"), body);
    const complete = cases.map((one) => ({ ...one, values: { clusterId, ...one.values } }));
    const { code, stdout, stderr } = helm(["template", "orders", folder, "--namespace", "shop"], { cases: complete });
    if (code !== 0) throw new Error(stderr);
    return parseAllDocuments(stdout)[0]?.toJS().results;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Names of all templates that check values. */
const checks = ["Cluster", "Listeners", "Config", "Replication", "Resources", "Memory", "Automq", "Metrics", "Pods"];

/** The problems that the chart finds with each of the values, without its schema. */
export function chartProblems(values: readonly object[]): string[][] {
  const printed = printedBy(
    values.flatMap((one) => checks.map((check) => ({ template: `kafka.problemsOf${check}`, values: one }))),
  );
  return values.map((_, index) =>
    printed.slice(index * checks.length, (index + 1) * checks.length).flatMap((text) => JSON.parse(text) as string[]),
  );
}

/** The chart's template files that make objects. */
export const templateFiles = (): string[] =>
  readdirSync(path.join(chartPath, "templates"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.startsWith("_"))
    .map((entry) => path.join(entry.parentPath, entry.name));

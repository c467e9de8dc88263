import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { stringify } from "yaml";
import { tryExec, which } from "../../../local/exec";
import { Problem } from "../../../local/problem";
import { silentProgress } from "../../../local/progress";
import { ensureDebianPackages } from "../../../local/tools/debian";
import type { RulesFile } from "../../../observability/rules/rule";

/** Installs Prometheus' own checker where that can be done; the reason why not, otherwise. */
export async function missingPromtool(): Promise<string | undefined> {
  try {
    await ensureDebianPackages([{ package: "prometheus", program: "promtool" }], silentProgress());
  } catch (error) {
    if (error instanceof Problem) return error.message;
    throw error;
  }
  return which("promtool") === undefined ? "there is no promtool on PATH" : undefined;
}

/** Runs promtool with files in a folder of their own; its output when it found something wrong. */
async function promtool(args: readonly string[], files: Readonly<Record<string, string>>): Promise<string | undefined> {
  const folder = mkdtempSync(path.join(tmpdir(), "promtool-"));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, name), text);
    const result = await tryExec("promtool", args, { cwd: folder, timeout: 60_000 });
    return result.code === 0 ? undefined : `${result.stdout}${result.stderr}`;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** What Prometheus' own parser has against rules. */
export function checkRules(rules: RulesFile): Promise<string | undefined> {
  return promtool(["check", "rules", "rules.yaml"], { "rules.yaml": stringify(rules, { lineWidth: 0 }) });
}

/** What Prometheus' own parser has against queries, each put into a rule of its own. */
export function checkQueries(queries: readonly string[]): Promise<string | undefined> {
  const rules = queries.map((expr, index) => ({ record: `query:number${index}:value`, expr }));
  return checkRules({ groups: [{ name: "queries", rules }] });
}

/** What Prometheus has against a configuration of its own. */
export function checkConfig(config: object): Promise<string | undefined> {
  return promtool(["check", "config", "--syntax-only", "prometheus.yaml"], { "prometheus.yaml": stringify(config) });
}

/** What differs when Prometheus evaluates rules over series. */
export function testRules(rules: RulesFile, tests: readonly object[]): Promise<string | undefined> {
  const suite = {
    rule_files: ["rules.yaml"],
    evaluation_interval: "1m",
    // Otherwise in no order at all, and alerts would sometimes see what was recorded a minute before.
    group_eval_order: rules.groups.map(({ name }) => name),
    tests,
  };
  return promtool(["test", "rules", "tests.yaml"], {
    "rules.yaml": stringify(rules, { lineWidth: 0 }),
    "tests.yaml": stringify(suite, { lineWidth: 0 }),
  });
}

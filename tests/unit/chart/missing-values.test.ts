// `helm upgrade --reuse-values` takes the values of the release as they were: what a newer chart adds is missing. A key with
// nothing after its colon is null. In both cases the default holds.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { describeValues } from "../../../scripts/chart-readme";
import { chartPath, helm, type Values } from "./render";
import { templateFiles } from "./template-cases";

const described = describeValues(readFileSync(path.join(chartPath, "values.yaml"), "utf8"));
const paths = described.map(({ path: at }) => at).filter((at) => at !== "clusterId");

/** Null at each path; paths below a null are left out. */
function nulls(at: readonly string[]): Values {
  const values: Record<string, unknown> = {};
  for (const one of at) {
    const keys = one.split(".");
    let block = values;
    for (const key of keys.slice(0, -1)) {
      const inner = (block[key] ?? {}) as Record<string, unknown>;
      block[key] = inner;
      block = inner;
    }
    block[keys.at(-1) ?? ""] = null;
  }
  return values;
}

const blocks = [...new Set(paths.map((at) => at.split(".")[0] ?? ""))];
const innerBlocks = [
  ...new Set(paths.flatMap((at) => (at.includes(".") ? [at.split(".").slice(0, 2).join(".")] : []))),
];

function rendered(chart: string, values: Values): string {
  const { code, stdout, stderr } = helm(["template", "orders", chart, "--namespace", "shop"], values);
  assert.equal(code, 0, stderr);
  return stdout;
}

describe("chart: values that are missing or null", () => {
  const expected = (): string => rendered(chartPath, {});

  it("are the defaults: every block, every block of a block, every value", () => {
    const defaults = expected();
    for (const at of [blocks, innerBlocks, paths]) assert.equal(rendered(chartPath, nulls(at)), defaults);
  });

  it("are the defaults in a release whose values lack all of them", () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "chart-missing-"));
    try {
      cpSync(chartPath, folder, { recursive: true });
      writeFileSync(path.join(folder, "values.yaml"), "{}");
      assert.equal(rendered(folder, {}), expected());
    } finally {
      rmSync(folder, { recursive: true });
    }
  });

  it("are filled in by every template before it reads one", () => {
    const files = templateFiles();
    assert.ok(files.length > 10);
    for (const file of files) {
      assert.ok(readFileSync(file, "utf8").startsWith('{{- include "kafka.complete" . -}}\n'), file);
    }
  });
});

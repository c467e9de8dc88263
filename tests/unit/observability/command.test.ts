import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { parse } from "yaml";
import { parseObservabilityOptions, writeObservability } from "../../../local/observability";
import { Engine } from "../../../model/args/kafka/engine";
import { observedEngines } from "../../../observability/engines";

describe("npm run observability", () => {
  it("refuses what it does not understand, and shows the usage", () => {
    assert.throws(() => parseObservabilityOptions(["--out", "x"]), /--engine: it is missing[\s\S]*Usage/);
    assert.throws(() => parseObservabilityOptions(["--engine", "kafka", "--out", "x"]), /"kafka" is not an engine/);
    assert.throws(() => parseObservabilityOptions(["--engine", "apache"]), /--out/);
    assert.throws(() => parseObservabilityOptions(["--color"]), /Usage/);
  });

  it("says what it wrote and how to load it, and answers --help", () => {
    const out = mkdtempSync(path.join(tmpdir(), "observability-"));
    const run = (...args: string[]): string =>
      execFileSync(process.execPath, [require.resolve("../../../local/observability"), ...args], { encoding: "utf8" });
    try {
      const said = run("--engine", "apache", "--out", out);
      const files = readdirSync(out, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
      for (const { name } of files) assert.ok(said.includes(name), `${name} is not in:\n${said}`);
      assert.match(said, /scrape\.yaml as scrape_config_files, rules\.yaml as rule_files/);
      assert.match(run("--help"), /^Usage:\n {2}npm run observability/);
    } finally {
      rmSync(out, { recursive: true });
    }
  });

  it("takes one engine, several, or all", () => {
    const enginesOf = (...names: string[]): readonly Engine[] =>
      parseObservabilityOptions(["--out", "x", ...names.flatMap((name) => ["--engine", name])]).engines;
    assert.deepEqual(enginesOf("apache"), [Engine.Apache]);
    assert.deepEqual([...enginesOf("apache", "automq")].sort(), [Engine.Apache, Engine.Automq]);
    assert.deepEqual(enginesOf("all"), Object.values(Engine));
  });

  for (const engines of [...Object.values(Engine).map((engine) => [engine]), Object.values(Engine)]) {
    it(`writes rules, dashboards and scrapes of ${engines.join(" and ")}, each of them readable`, () => {
      const out = mkdtempSync(path.join(tmpdir(), "observability-"));
      try {
        const files = writeObservability({ engines, out, runbooks: "https://wiki.example.com/" });
        const names = files.map((file) => path.relative(out, file));
        for (const name of [
          "rules.yaml",
          "scrape.yaml",
          "pod-monitors.yaml",
          "prometheus-rule.yaml",
          "dashboards/kafka-platform-overview.json",
        ]) {
          assert.ok(names.includes(name), name);
        }
        assert.equal(
          names.includes("jmx-exporter.yaml"),
          engines.some((engine) => observedEngines[engine].usesJmxExporter),
        );
        for (const file of files) {
          const text = readFileSync(file, "utf8");
          if (file.endsWith(".json")) assert.equal(JSON.parse(text).schemaVersion, 39);
          else for (const document of text.split(/^---$/m)) assert.ok(parse(document), file);
        }
        assert.match(
          readFileSync(path.join(out, "rules.yaml"), "utf8"),
          /https:\/\/wiki\.example\.com\/KafkaDiskFull\.md/,
        );
      } finally {
        rmSync(out, { recursive: true });
      }
    });
  }
});

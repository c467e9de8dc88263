import assert from "node:assert/strict";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
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

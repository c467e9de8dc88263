import assert from "node:assert/strict";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { chartIdentity, chartMark, chartSource } from "../../../engines/chart/chart-source";

describe("chartIdentity", () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "kafka-platform-chart-"));
  after(() => rmSync(folder, { recursive: true }));

  it("is that of the chart's contents, not of its path", () => {
    const bundled = chartSource({});
    const copy = path.join(folder, "kafka");
    cpSync(bundled.chart, copy, { recursive: true });
    assert.equal(chartIdentity({ chart: copy }), chartIdentity(bundled));
    writeFileSync(path.join(copy, "templates", "another.yaml"), "");
    assert.notEqual(chartIdentity({ chart: copy }), chartIdentity(bundled));
  });

  it("is in the description of a release, which changes with what the chart holds", () => {
    const copy = path.join(folder, "marked");
    cpSync(chartSource({}).chart, copy, { recursive: true });
    const before = chartMark({ chart: copy });
    assert.match(before.description ?? "", /^Chart [0-9a-f]{12}$/);
    assert.deepEqual(chartMark({ chart: copy }), before);
    writeFileSync(path.join(copy, "templates", "another.yaml"), "");
    assert.notDeepEqual(chartMark({ chart: copy }), before);
    assert.deepEqual(chartMark({ chart: "kafka", version: "1.0.0" }), {});
  });

  it("is beside the user's text to apply again, with every chart", () => {
    assert.match(
      chartMark(chartSource({}), "2026-11-28").description ?? "",
      /^Chart [0-9a-f]{12}, reapply 2026-11-28$/,
    );
    const elsewhere = { chart: "kafka", version: "1.0.0" };
    assert.deepEqual(chartMark(elsewhere, "again"), { description: "reapply again" });
  });

  it("is that of its names if the chart is elsewhere", () => {
    const source = chartSource({ chart: "kafka", repository: "https://charts.example", version: "1.0.0" });
    assert.deepEqual(chartIdentity(source), source);
  });
});

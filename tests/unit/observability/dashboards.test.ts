import assert from "node:assert/strict";
import { Engine } from "../../../model/args/kafka/engine";
import { defaultPrices } from "../../../model/defaults/observability";
import { dashboardSpecs, dashboardsOf } from "../../../observability/dashboards/dashboards";
import type { Dashboard } from "../../../observability/dashboards/grafana";
import { recordedNames } from "../../../observability/metrics/engines";
import { namesIn, vocabulary } from "../../../observability/metrics/vocabulary";
import { skipFor } from "../../support/skip";
import { linterRules, promPanels, selectorsOf, unselected } from "./dashboard-linter";
import { checkQueries, missingPromtool } from "./promtool";

const engines = Object.values(Engine);
const queries = (dashboard: Dashboard): string[] =>
  promPanels(dashboard).flatMap(({ targets = [] }) => targets.map(({ expr }) => expr));
/** As Grafana would put it to Prometheus. */
const filledIn = (expr: string): string =>
  expr.replaceAll("$cluster", "orders").replaceAll("$namespace", ".+").replaceAll("$__rate_interval", "2m");

for (const engine of engines) {
  describe(`dashboards of ${engine}`, () => {
    const dashboards = dashboardsOf([engine]);

    for (const [name, rule] of Object.entries(linterRules)) {
      it(`obey ${name}`, () => {
        for (const dashboard of dashboards) assert.deepEqual(rule(dashboard), [], dashboard.title);
      });
    }

    it("obey target-promql-rule: every query, and every annotation, is read by Prometheus' own parser", async function () {
      skipFor(this, await missingPromtool());
      const annotations = dashboards.flatMap(({ annotations: { list } }) =>
        list.map((entry) => (entry as { expr: string }).expr),
      );
      assert.equal(await checkQueries([...dashboards.flatMap(queries), ...annotations].map(filledIn)), undefined);
    });

    it("use only what is recorded for the engine", () => {
      const names = recordedNames(engine);
      for (const dashboard of dashboards) {
        for (const expr of queries(dashboard)) {
          for (const name of namesIn(expr)) assert.ok(names.has(name), `${dashboard.title}: ${name}`);
          for (const { name } of selectorsOf(expr))
            assert.match(name, /^(kafka:|ALERTS$)/, `${dashboard.title}: ${expr}`);
        }
      }
    });

    it("fill the grid: no overlap, no gap at the right, stats in the first row", () => {
      for (const dashboard of dashboards) {
        const cells = new Set<string>();
        const ends = new Map<number, number>();
        for (const { gridPos, title } of dashboard.panels) {
          for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1) {
            for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
              assert.ok(!cells.has(`${x},${y}`), `${dashboard.title}: ${title} overlaps`);
              cells.add(`${x},${y}`);
            }
          }
          ends.set(gridPos.y, Math.max(ends.get(gridPos.y) ?? 0, gridPos.x + gridPos.w));
        }
        assert.deepEqual([...new Set(ends.values())], [24], dashboard.title);
        assert.equal(dashboard.panels[1]?.type, "stat", dashboard.title);
      }
    });

    it("say first how it is: figures with thresholds before others, and none alone in a line", () => {
      for (const dashboard of dashboards) {
        const stats = promPanels(dashboard).filter(({ type }) => type === "stat");
        for (const y of new Set(stats.map(({ gridPos }) => gridPos.y))) {
          const line = stats.filter(({ gridPos }) => gridPos.y === y);
          const judged = line.map(({ fieldConfig }) => (fieldConfig?.defaults.thresholds.steps.length ?? 0) > 1);
          assert.deepEqual(
            judged,
            [...judged].sort((one, other) => Number(other) - Number(one)),
            dashboard.title,
          );
          assert.ok(line.length > 1, `${dashboard.title}: ${line[0]?.title} stands alone`);
        }
      }
    });

    it("show bars from zero, and as many as there is room for without scrolling", () => {
      for (const dashboard of dashboards) {
        for (const { type, title, fieldConfig, gridPos, targets = [] } of promPanels(dashboard)) {
          if (type !== "bargauge") continue;
          assert.equal(fieldConfig?.defaults.min, 0, title);
          const asked = Number(/^(?:top|bottom)k\((\d+),/.exec(targets[0]?.expr ?? "")?.[1]);
          // Grafana's unit of height is 30 pixels and 8 between; title and padding take 48, a bar 16 and 10 between.
          assert.ok(asked <= Math.floor((gridPos.h * 38 - 8 - 48 + 10) / 26), `${title}: ${asked} bars`);
        }
      }
    });

    it("do not call it well where a figure or a bar has no value", () => {
      for (const dashboard of dashboards) {
        for (const { type, title, fieldConfig, targets = [] } of promPanels(dashboard)) {
          if (type !== "stat" && type !== "bargauge") continue;
          const { mappings = [], thresholds } = fieldConfig?.defaults ?? assert.fail(title);
          const { options } = mappings[0] as { options: { match: string; result: { color: string } } };
          assert.equal(options.match, "null+nan", title);
          assert.ok(!targets.some(({ expr }) => expr.includes("vector(0)")), title);
          assert.ok(!thresholds.steps.some(({ color }) => color === options.result.color), title);
        }
      }
    });

    it("rank in a graph as many as its legend has room for", () => {
      for (const dashboard of dashboards) {
        for (const { type, title, gridPos, targets = [] } of promPanels(dashboard)) {
          const asked = Number(/^topk\((\d+),/.exec(targets[0]?.expr ?? "")?.[1] ?? 0);
          // A line of a legend takes 24 pixels, and one more is its heading.
          if (type === "timeseries")
            assert.ok(asked < Math.floor((gridPos.h * 38 - 8 - 48) / 24), `${title}: ${asked}`);
        }
      }
    });

    it("have unique ids, titles within a row, and colours on every figure", () => {
      for (const dashboard of dashboards) {
        assert.equal(new Set(dashboard.panels.map(({ id }) => id)).size, dashboard.panels.length);
        let inRow = new Set<string>();
        for (const { type, title } of dashboard.panels) {
          if (type === "row") inRow = new Set();
          assert.ok(!inRow.has(title), `${dashboard.title}: ${title} is there twice in a row`);
          if (type !== "row") inRow.add(title);
        }
        for (const { type, fieldConfig, title } of promPanels(dashboard)) {
          if (type === "stat") assert.ok((fieldConfig?.defaults.thresholds.steps.length ?? 0) > 0, title);
        }
      }
    });
  });
}

describe("dashboards", () => {
  it("are the nine that the issue asks for, each with its own uid", () => {
    const uids = dashboardSpecs().map(({ uid }) => uid);
    assert.equal(new Set(uids).size, 9);
    assert.deepEqual(
      dashboardsOf([Engine.Automq]).map(({ uid }) => uid),
      uids,
    );
  });

  it("leave out panels without metrics: object storage with Apache Kafka, replicas with AutoMQ", () => {
    const titles = (engine: Engine): string[] =>
      dashboardsOf([engine]).flatMap((dashboard) => promPanels(dashboard).map(({ title }) => title));
    assert.ok(!dashboardsOf([Engine.Apache]).some(({ uid }) => uid === "kafka-platform-object-store"));
    assert.ok(titles(Engine.Apache).includes("Under-replicated"));
    assert.ok(!titles(Engine.Automq).includes("Under-replicated"));
    assert.ok(!titles(Engine.Automq).includes("Unclean elections"));
  });

  it("of two engines are there once, with what either can fill", () => {
    const both = dashboardsOf(engines);
    assert.equal(both.length, 9);
    const overview = promPanels(both[0] as Dashboard).map(({ title }) => title);
    assert.ok(overview.includes("Under-replicated") && overview.includes("Object store errors"));
  });

  it("name columns of tables that the series have, and colour only columns that are shown", () => {
    const labels = new Map(Object.values(vocabulary).map((metric) => [metric.name, metric.labels]));
    for (const { panels } of dashboardSpecs().flatMap(({ rows }) => rows)) {
      for (const { title, columns = {}, words, units = {}, sortBy, queries } of panels) {
        const values = queries.map((_, index) => (queries.length > 1 ? `Value #${"ABC"[index]}` : "Value"));
        for (const { expr } of queries) {
          const [name = ""] = namesIn(expr);
          const known = [...(labels.get(name) ?? Object.keys(columns)), ...values];
          for (const label of Object.keys(columns)) assert.ok(known.includes(label), `${title}: ${label}`);
        }
        const headings = Object.values(columns);
        for (const heading of [words?.column, sortBy, ...Object.keys(units)]) {
          assert.ok(heading === undefined || headings.includes(heading), `${title}: ${heading}`);
        }
      }
    }
  });

  it("show prices that were given", () => {
    const text = JSON.stringify(dashboardsOf([Engine.Automq], { ...defaultPrices, thousandWrites: 0.0123 }));
    assert.match(text, /\$0\.0123 for 1000 writes/);
  });

  it("would be found out: the restated linter sees a query that selects nothing", () => {
    assert.deepEqual(unselected("sum(kafka:groups:count)"), ["kafka:groups:count"]);
    assert.deepEqual(unselected('kafka:groups:count{cluster=~"$cluster"} + ALERTS'), ["ALERTS"]);
    assert.deepEqual(selectorsOf('rate(a_total{x="y"}[5m])'), [
      { name: "a_total", matchers: 'x="y"', range: "5m", call: "rate" },
    ]);
  });
});

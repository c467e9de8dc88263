import type { DataSource, FieldDefaults, FieldOverride, GridPosition, PanelModel } from "./grafana";
import { noThresholds, type Panel } from "./panel";

/** The data source that is chosen on the dashboard. */
export const datasource: DataSource = { type: "prometheus", uid: "${datasource}" };

/** A panel in Grafana's model. */
export function model(panel: Panel, id: number, gridPos: GridPosition): PanelModel {
  const instant = panel.kind === "table" || panel.kind === "bargauge";
  return {
    id,
    type: panel.kind,
    title: panel.title,
    description: panel.description,
    gridPos,
    datasource,
    targets: panel.queries.map(({ expr, legend }, index) => ({
      datasource,
      expr,
      legendFormat: legend,
      refId: String.fromCharCode(65 + index),
      ...(instant ? { instant: true, range: false } : {}),
      ...(panel.kind === "table" ? { format: "table" } : {}),
    })),
    fieldConfig: { defaults: fieldDefaults(panel), overrides: overrides(panel) },
    options: options(panel),
    ...(panel.columns === undefined
      ? {}
      : { transformations: columnTransformations(panel.columns, panel.queries.length > 1) }),
  };
}

/**
 * Grafana gives a figure or a bar without a value the colour of the lowest threshold, which is mostly the one that says
 * all is well.
 */
const unknown = { type: "special", options: { match: "null+nan", result: { color: "#6b7079" } } };

function fieldDefaults(panel: Panel): FieldDefaults {
  const graph = panel.kind === "timeseries";
  const decimals = panel.decimals ?? (isCount(panel) ? 0 : undefined);
  return {
    unit: panel.unit,
    ...(decimals === undefined ? {} : { decimals }),
    // Without it the shortest bar of a gauge has no length, whatever its value.
    ...((graph || panel.kind === "bargauge") && panel.freeAxis !== true ? { min: 0 } : {}),
    ...(panel.max === undefined ? {} : { max: panel.max }),
    noValue: panel.noValue ?? (panel.kind === "stat" ? "–" : "No data"),
    ...(panel.kind === "stat" || panel.kind === "bargauge" ? { mappings: [unknown] } : {}),
    color: { mode: graph ? "palette-classic" : "thresholds" },
    thresholds: { mode: "absolute", steps: panel.thresholds ?? noThresholds },
    ...(graph ? { custom: lineStyle(panel) } : {}),
    ...(panel.kind === "table" ? { custom: { align: "auto", cellOptions: { type: "auto" }, filterable: true } } : {}),
  };
}

/** Brokers, partitions, groups: whole numbers, that jump and do not slide. */
const isCount = ({ kind, unit, decimals }: Panel): boolean =>
  kind === "timeseries" && unit === "none" && (decimals ?? 0) === 0;

const overriding = (id: string, options: string, properties: FieldOverride["properties"]): FieldOverride => ({
  matcher: { id, options },
  properties,
});
const byName = (name: string, properties: FieldOverride["properties"]): FieldOverride =>
  overriding("byName", name, properties);
const fixed = (color: string): object => ({ mode: "fixed", fixedColor: color });

function overrides(panel: Panel): FieldOverride[] {
  const series = Object.entries(panel.colors ?? {}).map(([name, color]) =>
    byName(name, [{ id: "color", value: fixed(color) }]),
  );
  const { thresholds, columns, words, units = {} } = panel;
  const { Value: only, "Value #A": first = only } = columns ?? {};
  const inColor = { id: "custom.cellOptions", value: { type: "color-text" } };
  // In a table, the text for a missing value also applies to empty cells.
  const dash = [{ id: "noValue", value: "–" }];
  const cells = columns === undefined ? [] : ["string", "number"].map((type) => overriding("byType", type, dash));
  const measured = Object.entries(units).map(([name, unit]) => byName(name, [{ id: "unit", value: unit }]));
  const value = first !== undefined && thresholds !== undefined ? [byName(first, [inColor])] : [];
  if (words === undefined) return [...series, ...cells, ...measured, ...value];
  const mapping = Object.fromEntries(Object.entries(words.colors).map(([text, color]) => [text, { color }]));
  const mappings = { id: "mappings", value: [{ type: "value", options: mapping }] };
  return [...series, ...cells, ...measured, ...value, byName(words.column, [inColor, mappings])];
}

function lineStyle(panel: Panel): object {
  const { stacked = false, thresholds } = panel;
  return {
    drawStyle: "line",
    // A smoothed line, or a slope between two counts, shows values that never occurred.
    lineInterpolation: isCount(panel) ? "stepAfter" : "linear",
    lineWidth: byCluster(panel) || (ranks(panel) && !stacked) ? 2 : 1,
    // Many overlapping areas mix to brown.
    fillOpacity: stacked ? 45 : byCluster(panel) ? 12 : 0,
    gradientMode: stacked ? "none" : "opacity",
    showPoints: "never",
    spanNulls: false,
    stacking: { mode: stacked ? "normal" : "none", group: "A" },
    thresholdsStyle: { mode: thresholds === undefined ? "off" : "dashed" },
    // Otherwise, a series of only zeros would get an axis up to 100.
    ...(isCount(panel) ? { axisSoftMax: 1 } : {}),
  };
}

/** Few lines: one for each chosen cluster. */
const byCluster = ({ queries }: Panel): boolean => queries.every(({ legend }) => legend === "{{cluster}}");

/** Graphs that rank, or split a sum, are read by their figures; lines of brokers by their shape. */
const ranks = ({ stacked = false, queries }: Panel): boolean =>
  stacked || queries.some(({ expr }) => expr.startsWith("topk("));

function options(panel: Panel): object {
  const reduceOptions = { calcs: ["lastNotNull"], fields: "", values: false };
  if (panel.kind === "stat") {
    const judged = panel.thresholds !== undefined;
    return {
      // Colour says how it is; a figure that is neither good nor bad has its course instead, which text would cover.
      colorMode: judged ? "background" : "value",
      graphMode: judged || panel.unit === "dateTimeFromNow" ? "none" : "area",
      justifyMode: judged ? "center" : "auto",
      orientation: "auto",
      textMode: "auto",
      reduceOptions,
    };
  }
  if (panel.kind === "bargauge") {
    return {
      displayMode: "gradient",
      orientation: "horizontal",
      showUnfilled: true,
      sizing: "manual",
      minVizHeight: 16,
      maxVizHeight: 22,
      text: { titleSize: 12, valueSize: 14 },
      reduceOptions,
    };
  }
  if (panel.kind === "table") {
    const { sortBy } = panel;
    return {
      cellHeight: "sm",
      showHeader: true,
      footer: { show: false },
      ...(sortBy === undefined ? {} : { sortBy: [{ displayName: sortBy, desc: true }] }),
    };
  }
  return {
    legend: ranks(panel)
      ? {
          displayMode: "table",
          placement: "right",
          showLegend: true,
          calcs: ["max", "lastNotNull"],
          sortBy: "Last *",
          sortDesc: true,
        }
      : { displayMode: "list", placement: "bottom", showLegend: true, calcs: [] },
    tooltip: { mode: "multi", sort: "desc" },
  };
}

function columnTransformations(columns: Readonly<Record<string, string>>, several: boolean): object[] {
  const names = Object.keys(columns);
  return [
    { id: "filterFieldsByName", options: { include: { names } } },
    // Only what is shown counts for rows that belong together: each query has a metric name of its own.
    ...(several ? [{ id: "merge", options: {} }] : []),
    {
      id: "organize",
      options: { indexByName: Object.fromEntries(names.map((name, index) => [name, index])), renameByName: columns },
    },
  ];
}

import { nameOf, namesIn } from "../metrics/vocabulary";
import type { Dashboard, DataSource, FieldDefaults, PanelModel, Variable } from "./grafana";
import { type DashboardSpec, noThresholds, type Panel, type Row } from "./panel";
import { SELECTED } from "./queries";

const datasource: DataSource = { type: "prometheus", uid: "${datasource}" };
const TAG = "kafka-platform";
const HEIGHTS: Readonly<Record<Panel["kind"], number>> = { stat: 4, timeseries: 8, bargauge: 8, table: 9 };
const COLUMNS = 24;

/** The dashboard of those panels that an engine with these recorded names can fill, or undefined if there are none. */
export function buildDashboard(spec: DashboardSpec, names: ReadonlySet<string>): Dashboard | undefined {
  if (spec.needs !== undefined && !names.has(nameOf(spec.needs))) return undefined;
  const rows = spec.rows.map((row) => fillable(row, names)).filter(({ panels }) => panels.length > 0);
  if (rows.length === 0) return undefined;
  return {
    uid: spec.uid,
    title: spec.title,
    description: spec.description,
    tags: [TAG, "kafka"],
    editable: false,
    schemaVersion: 39,
    version: 1,
    refresh: "30s",
    timezone: "browser",
    graphTooltip: 1,
    time: { from: "now-3h", to: "now" },
    templating: { list: variables() },
    annotations: { list: [firingAlerts] },
    links: [
      {
        type: "dashboards",
        title: "Kafka",
        tags: [TAG],
        asDropdown: true,
        includeVars: true,
        keepTime: true,
        icon: "external link",
      },
    ],
    panels: placed(rows),
  };
}

/** Queries whose metrics are not all recorded go, and panels without any query left go with them. */
function fillable(row: Row, names: ReadonlySet<string>): Row {
  const panels = row.panels.flatMap((panel) => {
    const queries = panel.queries.filter(({ expr }) => namesIn(expr).every((name) => names.has(name)));
    return queries.length === 0 ? [] : [{ ...panel, queries }];
  });
  return { ...row, panels };
}

/** Rows from top to bottom, panels from left to right; a last line that panels left incomplete is stretched. */
function placed(rows: readonly Row[]): PanelModel[] {
  const models: PanelModel[] = [];
  let y = 0;
  for (const row of rows) {
    models.push({
      id: models.length + 1,
      type: "row",
      title: row.title,
      collapsed: false,
      gridPos: { h: 1, w: COLUMNS, x: 0, y },
      panels: [],
    });
    y += 1;
    for (const line of lines(row.panels)) {
      const height = Math.max(...line.map(({ kind }) => HEIGHTS[kind]));
      let x = 0;
      for (const [panel, width] of widths(line)) {
        models.push(model(panel, models.length + 1, { h: height, w: width, x, y }));
        x += width;
      }
      y += height;
    }
  }
  return models;
}

function lines(panels: readonly Panel[]): Panel[][] {
  const found: Panel[][] = [];
  let width = COLUMNS + 1;
  for (const panel of panels) {
    if (width + panel.width > COLUMNS || found.at(-1)?.[0]?.kind !== panel.kind) {
      found.push([]);
      width = 0;
    }
    found.at(-1)?.push(panel);
    width += panel.width;
  }
  return found;
}

/** Widths that fill the line: what is over is shared out from the left. */
function widths(line: readonly Panel[]): [Panel, number][] {
  const taken = line.reduce((sum, { width }) => sum + width, 0);
  const total = line.map((panel) => Math.floor((panel.width * COLUMNS) / taken));
  const over = COLUMNS - total.reduce((sum, width) => sum + width, 0);
  return line.map((panel, index) => [panel, (total[index] ?? 0) + (index < over ? 1 : 0)]);
}

function model(panel: Panel, id: number, gridPos: PanelModel["gridPos"]): PanelModel {
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
    fieldConfig: { defaults: fieldDefaults(panel), overrides: [] },
    options: options(panel),
    ...(panel.columns === undefined ? {} : { transformations: columnTransformations(panel.columns) }),
  };
}

function fieldDefaults(panel: Panel): FieldDefaults {
  const steps = panel.thresholds ?? noThresholds;
  const graph = panel.kind === "timeseries";
  return {
    unit: panel.unit,
    ...(panel.decimals === undefined ? {} : { decimals: panel.decimals }),
    ...(graph && panel.signed !== true ? { min: 0 } : {}),
    ...(panel.max === undefined ? {} : { max: panel.max }),
    noValue: "–",
    color: { mode: graph ? "palette-classic" : "thresholds" },
    thresholds: { mode: "absolute", steps },
    ...(graph ? { custom: lineStyle(panel) } : {}),
    ...(panel.kind === "table" ? { custom: { align: "auto", cellOptions: { type: "auto" }, filterable: true } } : {}),
  };
}

function lineStyle({ stacked = false, thresholds }: Panel): object {
  return {
    drawStyle: "line",
    lineInterpolation: "smooth",
    lineWidth: stacked ? 1 : 2,
    fillOpacity: stacked ? 45 : 12,
    gradientMode: stacked ? "none" : "opacity",
    showPoints: "never",
    spanNulls: false,
    stacking: { mode: stacked ? "normal" : "none", group: "A" },
    thresholdsStyle: { mode: thresholds === undefined ? "off" : "dashed" },
  };
}

function options({ kind }: Panel): object {
  const reduceOptions = { calcs: ["lastNotNull"], fields: "", values: false };
  if (kind === "stat") {
    return {
      colorMode: "background",
      graphMode: "area",
      justifyMode: "center",
      orientation: "auto",
      textMode: "auto",
      reduceOptions,
    };
  }
  if (kind === "bargauge") {
    return { displayMode: "gradient", orientation: "horizontal", showUnfilled: true, reduceOptions };
  }
  if (kind === "table") return { cellHeight: "sm", showHeader: true, footer: { show: false } };
  return {
    legend: { displayMode: "table", placement: "right", showLegend: true, calcs: ["mean", "max", "lastNotNull"] },
    tooltip: { mode: "multi", sort: "desc" },
  };
}

function columnTransformations(columns: Readonly<Record<string, string>>): object[] {
  const names = Object.keys(columns);
  return [
    { id: "filterFieldsByName", options: { include: { names } } },
    {
      id: "organize",
      options: { indexByName: Object.fromEntries(names.map((name, index) => [name, index])), renameByName: columns },
    },
  ];
}

function variables(): Variable[] {
  const choice = (name: string, label: string, definition: string): Variable => ({
    name,
    label,
    type: "query",
    datasource,
    definition,
    query: { query: definition, refId: `${name}-variable` },
    multi: true,
    includeAll: true,
    allValue: ".+",
    refresh: 2,
    sort: 1,
    current: { text: ["All"], value: ["$__all"] },
  });
  return [
    { name: "datasource", label: "Data source", type: "datasource", query: "prometheus" },
    choice("namespace", "Namespace", `label_values(${nameOf("podInfo")}, namespace)`),
    choice("cluster", "Cluster", `label_values(${nameOf("podInfo")}{namespace=~"$namespace"}, cluster)`),
  ];
}

/** Marks when alerts began, so that a bend in a graph and its alert are seen together. */
const firingAlerts = {
  name: "Alerts",
  datasource,
  enable: true,
  iconColor: "red",
  expr: `ALERTS{part_of="${TAG}",alertstate="firing",${SELECTED}}`,
  titleFormat: "{{alertname}}",
  textFormat: "{{cluster}} {{broker}} {{group}}",
  step: "60s",
};

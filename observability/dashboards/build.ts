import { nameOf, namesIn } from "../metrics/vocabulary";
import type { Dashboard, PanelModel, Variable } from "./grafana";
import { placed } from "./layout";
import { datasource, model } from "./model";
import type { DashboardSpec, Row } from "./panel";
import { SELECTED } from "./queries";

const TAG = "kafka-platform";

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
    panels: panelModels(rows),
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

function panelModels(rows: readonly Row[]): PanelModel[] {
  return placed(rows).map((place, index) => {
    const id = index + 1;
    if ("panel" in place) return model(place.panel, id, place.gridPos);
    return { id, type: "row", title: place.row.title, collapsed: false, gridPos: place.gridPos, panels: [] };
  });
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

import type { Dashboard, PanelModel, Target } from "../../../observability/dashboards/grafana";

// Grafana's dashboard linter restated (grafana/dashboard-linter: lint/rules.go and lint/rule_*.go at commit 4d0844b,
// 2026-06-18; 17 rules there, of which two are about Loki only, which no dashboard of ours asks). Where it wants the
// labels job and instance, recorded series have cluster and namespace: the same four rules hold for those.

const SELECTORS = ["cluster", "namespace"] as const;
/** Units of ours that are in the linter's list (rule_panel_units.go). */
const UNITS = new Set(
  "none string short percent percentunit bytes decbytes binBps Bps cps mps ops reqps rps ms s ns bool bool_yes_no bool_on_off dateTimeFromNow currencyUSD".split(
    " ",
  ),
);

export const promPanels = (dashboard: Dashboard): PanelModel[] => dashboard.panels.filter(({ type }) => type !== "row");

/** Vector selectors of a query: name (may be empty), matchers, range (if any), and the function around it. */
export function selectorsOf(expr: string): { name: string; matchers: string; range?: string; call?: string }[] {
  return [...expr.matchAll(/(?:(\w+)\()?\s*([a-zA-Z_:][\w:]*)?\{([^}]*)\}(?:\[([^\]]+)\])?/g)].map((match) => ({
    name: match[2] ?? "",
    matchers: match[3] ?? "",
    ...(match[4] === undefined ? {} : { range: match[4] }),
    ...(match[1] === undefined ? {} : { call: match[1] }),
  }));
}

/** Names that look like metrics and have no selector behind them. */
export function unselected(expr: string): string[] {
  return [...expr.matchAll(/(?<![\w:])(kafka:[\w:]+|ALERTS)(?!\{)(?![\w:])/g)].map((match) => match[1] ?? "");
}

type Rule = (dashboard: Dashboard) => string[];
const onPanels =
  (check: (panel: PanelModel) => string | undefined): Rule =>
  (dashboard) =>
    promPanels(dashboard).flatMap((panel) => {
      const wrong = check(panel);
      return wrong === undefined ? [] : [`${panel.title}: ${wrong}`];
    });
const onTargets = (check: (target: Target) => string | undefined): Rule =>
  onPanels((panel) => (panel.targets ?? []).map(check).find((wrong) => wrong !== undefined));

const templateRule =
  (name: string): Rule =>
  ({ templating }) => {
    const variable = templating.list.find((entry) => entry.name === name);
    if (variable === undefined) return [`no variable ${name}`];
    const label = name.charAt(0).toUpperCase() + name.slice(1);
    return [
      variable.datasource?.uid === "${datasource}" ? undefined : "is not asked of $datasource",
      variable.type === "query" ? undefined : `is a ${variable.type}`,
      variable.label === label ? undefined : `is labelled ${variable.label}`,
      variable.multi === true ? undefined : "is not a multi select",
      variable.allValue === ".+" ? undefined : `has allValue ${variable.allValue}`,
    ].flatMap((wrong) => (wrong === undefined ? [] : [`${name} ${wrong}`]));
  };

const matcherRule = (label: string): Rule =>
  onTargets(({ expr }) => {
    const bare = unselected(expr)[0];
    if (bare !== undefined) return `${bare} has no matchers`;
    const lacking = selectorsOf(expr).find(({ matchers }) => !matchers.includes(`${label}=~"$${label}"`));
    return lacking === undefined ? undefined : `${lacking.name} has no matcher of ${label}`;
  });

/** The rules by the linter's names; target-promql-rule needs Prometheus' parser and is a test of its own. */
export const linterRules: Readonly<Record<string, Rule>> = {
  "template-datasource-rule": ({ templating }) => {
    const found = templating.list.filter(({ type }) => type === "datasource");
    const [first] = found;
    const good = found.length === 1 && first?.name === "datasource" && first.label === "Data source";
    return good && first?.query === "prometheus" ? [] : ["the variable datasource is not as it should be"];
  },
  [`template-job-rule, for ${SELECTORS[0]}`]: templateRule(SELECTORS[0]),
  [`template-instance-rule, for ${SELECTORS[1]}`]: templateRule(SELECTORS[1]),
  "template-label-promql-rule": ({ templating }) =>
    templating.list
      .filter(({ type }) => type === "query")
      .map(({ query }) => (typeof query === "string" ? query : query.query))
      .filter((query) => !/^label_values\([a-zA-Z_:]+(\{[^}]*\})?, \w+\)$/.test(query)),
  "template-on-time-change-reload-rule": ({ templating }) =>
    templating.list.flatMap(({ type, name, refresh }) => (type === "query" && refresh !== 2 ? [name] : [])),
  "panel-datasource-rule": onPanels(({ datasource, targets = [] }) =>
    [datasource, ...targets.map((target) => target.datasource)].every((source) => source?.uid === "${datasource}")
      ? undefined
      : "does not use the templated data source",
  ),
  "panel-title-description-rule": onPanels(({ title, description }) =>
    title === "" || description === undefined || description.length < 10 ? "has no title or description" : undefined,
  ),
  "panel-units-rule": onPanels(({ fieldConfig }) =>
    UNITS.has(fieldConfig?.defaults.unit ?? "") ? undefined : `has the unit ${fieldConfig?.defaults.unit}`,
  ),
  "panel-no-targets-rule": onPanels(({ targets = [] }) => (targets.length === 0 ? "has no targets" : undefined)),
  "target-logql-rule": onTargets(({ datasource }) => (datasource.type === "prometheus" ? undefined : "is not PromQL")),
  "target-logql-auto-rule": onTargets(({ datasource }) => (datasource.type === "loki" ? "is LogQL" : undefined)),
  "target-rate-interval-rule": onTargets(({ expr }) =>
    selectorsOf(expr).some(({ call, range }) => /^i?rate$/.test(call ?? "") && range !== "$__rate_interval")
      ? "does not use $__rate_interval"
      : undefined,
  ),
  [`target-job-rule, for ${SELECTORS[0]}`]: matcherRule(SELECTORS[0]),
  [`target-instance-rule, for ${SELECTORS[1]}`]: matcherRule(SELECTORS[1]),
  "target-counter-agg-rule": onTargets(({ expr }) =>
    selectorsOf(expr).some(({ name, call }) => name.endsWith("_total") && !/^(i?rate|increase)$/.test(call ?? ""))
      ? "shows a counter as it is"
      : undefined,
  ),
  "uneditable-dashboard": ({ editable }) => (editable ? ["is editable"] : []),
};

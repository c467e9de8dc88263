import { createHash } from "node:crypto";
import { Engine } from "../../model/args/kafka/engine";
import { dashboardsOf } from "./dashboards";

/** Dashboards as files, which the chart brings along: in a release's values they would fill half of a stack's state. */
export interface DashboardSet {
  /** Folder of the chart's dashboards: the engine, or `all` for several. */
  readonly name: string;
  /** Text by name, which is the dashboard's own. */
  readonly files: Readonly<Record<string, string>>;
  /** Changes when any of the files does. */
  readonly digest: string;
}

const ALL = "all";

/** The set of these engines. Of several it has the panels of every engine there is. */
export function dashboardSet(engines: readonly Engine[]): DashboardSet {
  const [only, ...more] = engines;
  const one = only !== undefined && more.length === 0;
  const files = Object.fromEntries(
    dashboardsOf(one ? [only] : Object.values(Engine)).map((dashboard) => [dashboard.uid, JSON.stringify(dashboard)]),
  );
  const digest = createHash("sha256").update(JSON.stringify(files)).digest("hex").slice(0, 16);
  return { name: one ? only : ALL, files, digest };
}

/** Every set that a stack may ask for. */
export function dashboardSets(): DashboardSet[] {
  const engines = Object.values(Engine);
  return [...engines.map((engine) => dashboardSet([engine])), dashboardSet(engines)];
}

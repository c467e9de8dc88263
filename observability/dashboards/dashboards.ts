import type { Engine } from "../../model/args/kafka/engine";
import type { ObjectStorePricesArgs } from "../../model/args/observability/grafana-args";
import { recordedNames } from "../metrics/engines";
import { brokers } from "./brokers";
import { buildDashboard } from "./build";
import { consumers } from "./consumers";
import { controllers } from "./controllers";
import type { Dashboard } from "./grafana";
import { jvm } from "./jvm";
import { objectStore } from "./object-store";
import { overview } from "./overview";
import type { DashboardSpec } from "./panel";
import { topics } from "./topics";
import { verification } from "./verification";
import { zones } from "./zones";

/** Every dashboard, for all engines. */
export function dashboardSpecs(prices?: Required<ObjectStorePricesArgs>): DashboardSpec[] {
  return [overview, brokers, topics, consumers, objectStore(prices), controllers, jvm, zones, verification];
}

/**
 * The dashboards that an engine has metrics for, without the panels that it has no metrics for. A stack with several
 * engines names them all, and gets every dashboard once.
 */
export function dashboardsOf(engines: readonly Engine[], prices?: Required<ObjectStorePricesArgs>): Dashboard[] {
  const names = new Set(engines.flatMap((engine) => [...recordedNames(engine)]));
  return dashboardSpecs(prices).flatMap((spec) => buildDashboard(spec, names) ?? []);
}

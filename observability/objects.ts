import { isDeepStrictEqual } from "node:util";
import { PrometheusMode } from "../model/args/observability/prometheus-args";
import { defaultPrices } from "../model/defaults/observability";
import type { ObservabilitySpec } from "../model/specs/observability-spec";
import type { ChartValues } from "../model/values/chart-values";
import { dashboardsOf } from "./dashboards/dashboards";
import { OBJECT_STORE_UID } from "./dashboards/object-store";
import { dashboardSet } from "./dashboards/sets";
import { type KubernetesObject, type ObjectMetadata, prometheusRule, rulesOf, rulesYaml } from "./rules/rules";
import { podMonitors, scrapeJobs, scrapeYaml } from "./scrape";

/** Text in a ConfigMap, as data. */
export interface ConfigMapObject {
  readonly apiVersion: "v1";
  readonly kind: "ConfigMap";
  readonly metadata: ObjectMetadata & { readonly annotations?: Readonly<Record<string, string>> };
  readonly data: Readonly<Record<string, string>>;
}

/**
 * ConfigMap for a Prometheus without the operator: `scrape.yaml` for scrape_config_files, `rules.yaml` for rule_files.
 */
export const PLAIN_CONFIG = "kafka-platform-prometheus";

/**
 * The annotation with which Grafana's sidecar selects the folder of a dashboard. Both charts must use the same name.
 */
export const FOLDER_ANNOTATION = "grafana_folder";

/**
 * Values of charts/observability, with the objects that monitor the Kafka clusters of a Kubernetes cluster; undefined
 * if there are none.
 */
export function observabilityValues(spec: ObservabilitySpec): ChartValues | undefined {
  if (spec.prometheus.mode === PrometheusMode.None) return undefined;
  const { name, digest } = dashboardSet(spec.engines);
  const own = priced(spec);
  return {
    objects: [...watching(spec), ...own],
    dashboards: {
      set: name,
      digest,
      folder: spec.grafana.folder,
      without: own.map(({ metadata }) => metadata.name),
    },
  };
}

/** The objects with Prometheus' scrape targets and recording rules. */
function watching({ prometheus, ...spec }: ObservabilitySpec): Array<KubernetesObject | ConfigMapObject> {
  const { engines, namespace, alerts } = spec;
  const { runbooks, enabled, thresholds } = alerts;
  const rules = rulesOf({ engines, thresholds, alerts: enabled, runbooks });
  if (prometheus.mode === PrometheusMode.Plain) {
    const files = { "scrape.yaml": scrapeYaml(scrapeJobs(engines)), "rules.yaml": rulesYaml(rules) };
    return [configMap({ name: PLAIN_CONFIG, namespace }, files)];
  }
  const metadata = { namespace, labels: prometheus.monitorLabels };
  return [...podMonitors(engines, metadata), prometheusRule(rules, { ...metadata, name: "kafka" })];
}

/** The only dashboard that depends on the object store's prices. With other prices, it is not the one in the chart. */
function priced({ engines, namespace, grafana }: ObservabilitySpec): ConfigMapObject[] {
  if (isDeepStrictEqual(grafana.prices, defaultPrices)) return [];
  const dashboard = dashboardsOf(engines, grafana.prices).find(({ uid }) => uid === OBJECT_STORE_UID);
  if (dashboard === undefined) return [];
  const metadata = {
    name: dashboard.uid,
    namespace,
    labels: { grafana_dashboard: "1" },
    annotations: { [FOLDER_ANNOTATION]: grafana.folder },
  };
  return [configMap(metadata, { [`${dashboard.uid}.json`]: JSON.stringify(dashboard) })];
}

function configMap(metadata: ConfigMapObject["metadata"], data: ConfigMapObject["data"]): ConfigMapObject {
  return { apiVersion: "v1", kind: "ConfigMap", metadata, data };
}

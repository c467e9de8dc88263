import { Engine } from "../args/kafka/engine";
import type { ObservabilityArgs } from "../args/observability/observability-args";
import { PrometheusMode } from "../args/observability/prometheus-args";
import type { AlertsSpec, GrafanaSpec, ObservabilitySpec, PrometheusSpec } from "../specs/observability-spec";
import { omitUndefined } from "../values/omit-undefined";

/** Sizes of the volumes of Prometheus and Grafana. */
const defaultSizes = { prometheus: "50Gi", grafana: "10Gi" };

/** Whose Prometheus it is, where nothing else is said. */
export const prometheusMode = ({ prometheus }: Pick<ObservabilityArgs, "prometheus">): PrometheusMode =>
  prometheus?.mode ?? PrometheusMode.Install;

/** Fills in every default of observability. It changes nothing that was given and checks nothing. */
export function normaliseObservability(args: ObservabilityArgs): ObservabilitySpec {
  return {
    engines: args.engines ?? Object.values(Engine),
    namespace: args.namespace ?? "observability",
    createNamespace: args.createNamespace ?? true,
    prometheus: prometheus(args),
    grafana: grafana(args),
    alerts: alerts(args.alerts),
    ...omitUndefined({ otlp: args.otlp, logs: args.logs }),
    keepCrds: args.keepCrds ?? true,
    charts: args.charts ?? {},
  };
}

function prometheus(all: ObservabilityArgs): PrometheusSpec {
  const args = all.prometheus;
  return {
    mode: prometheusMode(all),
    retentionDays: args?.retentionDays ?? 10,
    replicas: args?.replicas ?? 1,
    storage: { size: defaultSizes.prometheus, ...omitUndefined(args?.storage ?? {}) },
    resources: { cpu: "500m", memory: "2Gi", ...omitUndefined(args?.resources ?? {}) },
    externalLabels: args?.externalLabels ?? {},
    remoteWrite: args?.remoteWrite ?? [],
    monitorLabels: args?.monitorLabels ?? {},
    ...omitUndefined({ ingress: args?.ingress }),
  };
}

function grafana(all: ObservabilityArgs): GrafanaSpec {
  const args = all.grafana;
  return {
    enabled: args?.enabled ?? prometheusMode(all) === PrometheusMode.Install,
    folder: args?.folder ?? "Kafka",
    dataSources: args?.dataSources ?? [],
    ...omitUndefined({
      adminSecretName: args?.adminSecretName,
      storage: args?.storage && { size: defaultSizes.grafana, ...omitUndefined(args.storage) },
      ingress: args?.ingress,
      prices: args?.prices,
    }),
  };
}

function alerts(args: ObservabilityArgs["alerts"]): AlertsSpec {
  return {
    enabled: args?.enabled ?? true,
    thresholds: args?.thresholds ?? {},
    routes: args?.routes ?? [],
    ...omitUndefined({ runbooks: args?.runbooks }),
  };
}

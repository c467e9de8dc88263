import { Engine } from "../args/kafka/engine";
import { type LogsArgs, type OtlpArgs, OtlpProtocol } from "../args/observability/collector-args";
import type { ObjectStorePricesArgs } from "../args/observability/grafana-args";
import type { ObservabilityArgs } from "../args/observability/observability-args";
import { PrometheusMode } from "../args/observability/prometheus-args";
import prices from "../data/object-store-prices.json";
import type {
  AlertsSpec,
  GrafanaSpec,
  LogsSpec,
  ObservabilitySpec,
  OtlpSpec,
  PrometheusSpec,
} from "../specs/observability-spec";
import { omitUndefined } from "../values/omit-undefined";

/** Sizes of the volumes of Prometheus and Grafana. */
const defaultSizes = { prometheus: "50Gi", grafana: "10Gi" };

/** Where the runbooks are: their folder in the repository of this package. */
export const defaultRunbooks = "docs/runbooks/";

/** Prices of the object store. */
export const defaultPrices: Required<ObjectStorePricesArgs> = {
  thousandWrites: prices.thousandWrites,
  thousandReads: prices.thousandReads,
  gigabyteMonth: prices.gigabyteMonth,
};

/** The mode of Prometheus, with its default. */
export const prometheusMode = ({ prometheus }: Pick<ObservabilityArgs, "prometheus">): PrometheusMode =>
  prometheus?.mode ?? PrometheusMode.Install;

/** Fills in every default of observability. It does not change or check given values. */
export function normaliseObservability(args: ObservabilityArgs): ObservabilitySpec {
  return {
    engines: args.engines ?? Object.values(Engine),
    namespace: args.namespace ?? "observability",
    createNamespace: args.createNamespace ?? true,
    prometheus: prometheus(args),
    grafana: grafana(args),
    alerts: alerts(args.alerts),
    ...omitUndefined({ otlp: args.otlp && receiver(args.otlp), logs: args.logs && logs(args.logs) }),
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
    }),
    prices: { ...defaultPrices, ...omitUndefined(args?.prices ?? {}) },
  };
}

function alerts(args: ObservabilityArgs["alerts"]): AlertsSpec {
  return {
    enabled: args?.enabled ?? true,
    thresholds: args?.thresholds ?? {},
    routes: args?.routes ?? [],
    runbooks: args?.runbooks ?? defaultRunbooks,
  };
}

function receiver(args: OtlpArgs): OtlpSpec {
  return { ...args, protocol: args.protocol ?? OtlpProtocol.Grpc };
}

function logs({ otlp, loki }: LogsArgs): LogsSpec {
  return omitUndefined({ otlp: otlp && receiver(otlp), loki });
}

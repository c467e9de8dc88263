import type { Engine } from "../args/kafka/engine";
import type { AlertRouteArgs, AlertThresholdsArgs } from "../args/observability/alert-args";
import type { LogsArgs, OtlpArgs } from "../args/observability/collector-args";
import type { GrafanaArgs, ObjectStorePricesArgs } from "../args/observability/grafana-args";
import type { ObservabilityChartsArgs } from "../args/observability/observability-args";
import { type PrometheusArgs, PrometheusMode } from "../args/observability/prometheus-args";
import type { VolumeSpec } from "./volume-spec";

/** Prometheus, complete. */
export interface PrometheusSpec extends Pick<PrometheusArgs, "ingress"> {
  readonly mode: PrometheusMode;
  readonly retentionDays: number;
  readonly replicas: number;
  readonly storage: VolumeSpec;
  readonly resources: { readonly cpu: string; readonly cpuLimit?: string; readonly memory: string };
  readonly externalLabels: Readonly<Record<string, string>>;
  readonly remoteWrite: readonly NonNullable<PrometheusArgs["remoteWrite"]>[number][];
  readonly monitorLabels: Readonly<Record<string, string>>;
}

/** Grafana, complete. */
export interface GrafanaSpec extends Pick<GrafanaArgs, "adminSecretName" | "ingress"> {
  readonly prices: Required<ObjectStorePricesArgs>;
  readonly storage?: VolumeSpec;
  readonly enabled: boolean;
  readonly folder: string;
  readonly dataSources: readonly NonNullable<GrafanaArgs["dataSources"]>[number][];
}

/** Alerts, complete except for the thresholds, whose defaults depend on the engine. */
export interface AlertsSpec {
  readonly enabled: boolean;
  readonly thresholds: AlertThresholdsArgs;
  readonly runbooks: string;
  readonly routes: readonly AlertRouteArgs[];
}

/** A receiver of OTLP, complete. */
export type OtlpSpec = OtlpArgs & Required<Pick<OtlpArgs, "protocol">>;

/** Where logs go, complete. */
export interface LogsSpec extends Omit<LogsArgs, "otlp"> {
  readonly otlp?: OtlpSpec;
}

/** Observability with every default filled in. */
export interface ObservabilitySpec {
  readonly engines: readonly Engine[];
  readonly namespace: string;
  readonly createNamespace: boolean;
  readonly prometheus: PrometheusSpec;
  readonly grafana: GrafanaSpec;
  readonly alerts: AlertsSpec;
  readonly otlp?: OtlpSpec;
  readonly logs?: LogsSpec;
  readonly keepCrds: boolean;
  readonly charts: ObservabilityChartsArgs;
}

/** Whether a collector is needed. */
export function needsCollector({ prometheus, otlp, logs }: ObservabilitySpec): boolean {
  return prometheus.mode === PrometheusMode.None || otlp !== undefined || logs !== undefined;
}

import type { ThirdPartyChartArgs } from "../charts/third-party-chart-args";
import type { Engine } from "../kafka/engine";
import type { AlertsArgs } from "./alert-args";
import type { LogsArgs, OtlpArgs } from "./collector-args";
import type { GrafanaArgs } from "./grafana-args";
import type { PrometheusArgs } from "./prometheus-args";

/** The charts that are installed, where not their own repositories are to be asked. */
export interface ObservabilityChartsArgs {
  /** kube-prometheus-stack. */
  readonly prometheus?: ThirdPartyChartArgs;
  /** prometheus-operator-crds, the operator's custom resource definitions. */
  readonly crds?: ThirdPartyChartArgs;
  /** opentelemetry-collector. */
  readonly collector?: ThirdPartyChartArgs;
}

/** Prometheus, Alertmanager and Grafana for every Kafka of a Kubernetes cluster; or what those that are there need. */
export interface ObservabilityArgs {
  /**
   * The engines whose Kafkas are watched: all of them in the Kubernetes cluster, those of later programs too.
   * @default all engines; in a KafkaPlatform, the engine of its Kafka cluster
   */
  readonly engines?: Engine[];
  /**
   * Kubernetes namespace, a DNS label.
   * @default `observability`
   */
  readonly namespace?: string;
  /**
   * Whether the namespace is made. False adopts one that exists.
   * @default true
   */
  readonly createNamespace?: boolean;
  /** Who scrapes. */
  readonly prometheus?: PrometheusArgs;
  /** What people see. */
  readonly grafana?: GrafanaArgs;
  /** What wakes people. */
  readonly alerts?: AlertsArgs;
  /**
   * A receiver of OTLP that gets Kafka's metrics too.
   * @default none
   */
  readonly otlp?: OtlpArgs;
  /**
   * Where the logs of the Kafka pods are shipped to.
   * @default none
   */
  readonly logs?: LogsArgs;
  /**
   * Whether the Prometheus Operator's custom resource definitions stay when all is destroyed. With them go all
   * monitors and rules of the Kubernetes cluster, other people's too.
   * @default true
   */
  readonly keepCrds?: boolean;
  /** Where the charts come from, and values on top. */
  readonly charts?: ObservabilityChartsArgs;
}

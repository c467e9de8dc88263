import type { ThirdPartyChartArgs } from "../charts/third-party-chart-args";
import type { Engine } from "../kafka/engine";
import type { AlertsArgs } from "./alert-args";
import type { LogsArgs, OtlpArgs } from "./collector-args";
import type { GrafanaArgs } from "./grafana-args";
import type { PrometheusArgs } from "./prometheus-args";

/** Sources of the charts, where they must not come from their own repositories. */
export interface ObservabilityChartsArgs {
  /** kube-prometheus-stack. */
  readonly prometheus?: ThirdPartyChartArgs;
  /** prometheus-operator-crds, the operator's custom resource definitions. */
  readonly crds?: ThirdPartyChartArgs;
  /** opentelemetry-collector. */
  readonly collector?: ThirdPartyChartArgs;
}

/**
 * Prometheus, Alertmanager and Grafana for every Kafka cluster in a Kubernetes cluster, or configuration for existing
 * ones.
 */
export interface ObservabilityArgs {
  /**
   * Engines to monitor: every Kafka cluster of these engines in the Kubernetes cluster, including those that other
   * programs create later.
   * @default all engines; in a KafkaPlatform, the engine of its Kafka cluster
   */
  readonly engines?: Engine[];
  /**
   * Kubernetes namespace, a DNS label.
   * @form dnsLabel
   * @default `observability`
   */
  readonly namespace?: string;
  /**
   * Whether the namespace is created. False adopts one that exists.
   * @default true
   */
  readonly createNamespace?: boolean;
  /** The Prometheus that scrapes Kafka. */
  readonly prometheus?: PrometheusArgs;
  /** Grafana and its dashboards. */
  readonly grafana?: GrafanaArgs;
  /** Alerts on Kafka. */
  readonly alerts?: AlertsArgs;
  /**
   * An OTLP receiver that also gets Kafka's metrics.
   * @default none
   */
  readonly otlp?: OtlpArgs;
  /**
   * Destination of the Kafka pods' logs.
   * @default none
   */
  readonly logs?: LogsArgs;
  /**
   * Whether the Prometheus Operator's custom resource definitions stay when the stack is destroyed. Deleting them
   * deletes all monitors and rules in the Kubernetes cluster, including those of other stacks.
   * @default true
   */
  readonly keepCrds?: boolean;
  /** Sources of the charts, and values that override the rendered ones. */
  readonly charts?: ObservabilityChartsArgs;
}

import data from "../data/third-party-charts.json";
import type { ThirdPartyChart } from "../values/third-party-chart";

const charts: Readonly<Record<keyof typeof data.charts, ThirdPartyChart>> = data.charts;

export const {
  /** Prometheus, its operator, Alertmanager, Grafana, kube-state-metrics and node-exporter. */
  kubePrometheusStack,
  /** The operator's custom resource definitions. */
  prometheusOperatorCrds,
  /** The OpenTelemetry Collector. */
  openTelemetryCollector,
  /** The AWS Load Balancer Controller. */
  awsLoadBalancerController,
  /** The cluster autoscaler, which EKS does not bring. */
  clusterAutoscaler,
} = charts;

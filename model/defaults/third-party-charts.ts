import data from "../data/third-party-charts.json";
import type { ControllerChart, ThirdPartyChart } from "../values/third-party-chart";

const charts: Readonly<Record<keyof typeof data.charts, ThirdPartyChart>> = data.charts;

export const {
  /** Prometheus, its operator, Alertmanager, Grafana, kube-state-metrics and node-exporter. */
  kubePrometheusStack,
  /** The operator's custom resource definitions. */
  prometheusOperatorCrds,
  /** cert-manager. */
  certManager,
  /** The OpenTelemetry Collector. */
  openTelemetryCollector,
} = charts;

/** The AWS Load Balancer Controller. */
export const awsLoadBalancerController: ControllerChart = data.charts.awsLoadBalancerController;

/** The cluster autoscaler, which EKS does not bring. */
export const clusterAutoscaler: ControllerChart = data.charts.clusterAutoscaler;

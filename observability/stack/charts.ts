import type { ThirdPartyChart } from "../../model/values/third-party-chart";

const prometheusCommunity = "https://prometheus-community.github.io/helm-charts";

/** Prometheus, its operator, Alertmanager, Grafana, kube-state-metrics and node-exporter. */
export const kubePrometheusStack: ThirdPartyChart = {
  chart: "kube-prometheus-stack",
  repository: prometheusCommunity,
  version: "88.5.3",
};

/** The operator's custom resource definitions, of the same operator version as the stack above: change both together. */
export const prometheusOperatorCrds: ThirdPartyChart = {
  chart: "prometheus-operator-crds",
  repository: prometheusCommunity,
  version: "31.0.1",
};

/** The OpenTelemetry Collector. */
export const openTelemetryCollector: ThirdPartyChart = {
  chart: "opentelemetry-collector",
  repository: "https://open-telemetry.github.io/opentelemetry-helm-charts",
  version: "0.170.0",
};

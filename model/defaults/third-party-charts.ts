import type { ThirdPartyChart } from "../values/third-party-chart";

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

/** The AWS Load Balancer Controller. */
export const awsLoadBalancerController: ThirdPartyChart = {
  chart: "aws-load-balancer-controller",
  repository: "https://aws.github.io/eks-charts",
  version: "3.5.0",
};

/** The cluster autoscaler, which EKS does not bring. */
export const clusterAutoscaler: ThirdPartyChart = {
  chart: "cluster-autoscaler",
  repository: "https://kubernetes.github.io/autoscaler",
  version: "9.56.0",
};

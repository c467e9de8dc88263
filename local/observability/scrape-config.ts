import { stringify } from "yaml";

/** Folder in which Prometheus' pod sees what the component Observability hands to a Prometheus without the operator. */
export const KAFKA_FILES = "/etc/kafka-platform";

/**
 * Who reads the kubelet shows the pod's token; its certificate is its own on many clusters. `only`: the namespaces whose
 * pods are read, all where there is none; what tells of the node itself has no namespace.
 */
const kubelet = (only: readonly string[]) => ({
  scheme: "https",
  authorization: { credentials_file: "/var/run/secrets/kubernetes.io/serviceaccount/token" },
  tls_config: { insecure_skip_verify: true },
  // The labels namespace and pod are those of the pods that the kubelet tells about.
  honor_labels: true,
  kubernetes_sd_configs: [{ role: "node" }],
  relabel_configs: [{ source_labels: ["__meta_kubernetes_node_name"], target_label: "node" }],
  ...(only.length > 0
    ? { metric_relabel_configs: [{ source_labels: ["namespace"], regex: ["", ...only].join("|"), action: "keep" }] }
    : {}),
});

/**
 * Prometheus' configuration: Kafka's jobs and rules from the component's files, and beside them what
 * kube-prometheus-stack would scrape for the same dashboards and alerts.
 */
export function prometheusConfig(kubeStateMetrics: string, only: readonly string[] = []): string {
  return stringify({
    global: { scrape_interval: "30s", scrape_timeout: "20s", evaluation_interval: "30s" },
    scrape_config_files: [`${KAFKA_FILES}/scrape.yaml`],
    rule_files: [`${KAFKA_FILES}/rules.yaml`],
    scrape_configs: [
      { job_name: "prometheus", static_configs: [{ targets: ["localhost:9090"] }] },
      { job_name: "kubelet", ...kubelet(only) },
      { job_name: "cadvisor", metrics_path: "/metrics/cadvisor", ...kubelet(only) },
      { job_name: "kube-state-metrics", honor_labels: true, static_configs: [{ targets: [kubeStateMetrics] }] },
    ],
  });
}

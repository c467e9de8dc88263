// What kube-prometheus-stack installs on a real cluster, as far as it can be built from package registries: Prometheus
// and kube-state-metrics, with the kubelet scraped too. No Grafana and no Alertmanager: `npm run status` shows the
// firing alerts.
import { ConfigMap } from "@pulumi/kubernetes/core/v1";
import { Provider } from "@pulumi/kubernetes/provider";
import type { Resource } from "@pulumi/pulumi";
import { kubeStateMetricsImage, prometheusImage } from "../published-images";
import { KAFKA_FILES, prometheusConfig } from "./scrape-config";
import { deploy, type Workload } from "./workload";

/** Where the stand-in runs and what it reads. */
export interface PrometheusPlace {
  readonly kubeconfig: string;
  /** Namespace of the component Observability. */
  readonly namespace: string;
  /** ConfigMap there with the keys `scrape.yaml` and `rules.yaml`. */
  readonly configMap: string;
  /** Port of the node, and so of this machine. */
  readonly nodePort: number;
  /** The only namespaces whose pods are watched, where others on the cluster are not this Prometheus' concern. */
  readonly only?: readonly string[];
}

/** Prometheus' own configuration. */
const CONFIG_MAP = "prometheus";
const READ = ["get", "list", "watch"];

/** Prometheus and kube-state-metrics, made when all is there that `after` makes. */
export function localPrometheus(name: string, place: PrometheusPlace, after: Resource): void {
  const { kubeconfig, namespace } = place;
  const provider = new Provider(`${name}-kubernetes`, { kubeconfig, clusterIdentifier: "local" });
  const options = { provider, dependsOn: after };
  const states = kubeStateMetrics(place);
  deploy(name, states, options);
  const config = new ConfigMap(
    `${name}-prometheus-config`,
    {
      metadata: { name: CONFIG_MAP, namespace },
      data: { "prometheus.yml": prometheusConfig(`${states.name}.${namespace}.svc:${states.port}`, place.only) },
    },
    options,
  );
  deploy(name, prometheus(place), { provider, dependsOn: config });
}

const kubeStateMetrics = ({ namespace, only = [] }: PrometheusPlace): Workload => ({
  name: "kube-state-metrics",
  namespace,
  image: kubeStateMetricsImage,
  // Only what our rules use; each resource costs memory for every object of the cluster.
  args: [
    "--port=8080",
    "--telemetry-port=8081",
    "--resources=jobs,pods,statefulsets",
    ...(only.length > 0 ? [`--namespaces=${only.join()}`] : []),
  ],
  port: 8080,
  readyPath: "/livez",
  rights: [
    { apiGroups: [""], resources: ["pods"], verbs: READ },
    { apiGroups: ["apps"], resources: ["statefulsets"], verbs: READ },
    { apiGroups: ["batch"], resources: ["jobs"], verbs: READ },
  ],
  memory: { request: "32Mi", limit: "128Mi" },
});

const prometheus = ({ namespace, configMap, nodePort }: PrometheusPlace): Workload => ({
  name: "prometheus",
  namespace,
  image: prometheusImage,
  args: [
    "--config.file=/etc/prometheus/prometheus.yml",
    // The component's ConfigMap changes with its arguments.
    "--config.auto-reload",
    "--storage.tsdb.path=/prometheus",
    "--storage.tsdb.retention.time=1d",
  ],
  port: 9090,
  nodePort,
  readyPath: "/-/ready",
  rights: [
    { apiGroups: [""], resources: ["nodes", "pods"], verbs: READ },
    { apiGroups: [""], resources: ["nodes/metrics"], verbs: ["get"] },
  ],
  memory: { request: "192Mi", limit: "768Mi" },
  volumes: [
    { name: "config", configMap: { name: CONFIG_MAP } },
    { name: "kafka", configMap: { name: configMap } },
    { name: "data", emptyDir: { sizeLimit: "2Gi" } },
  ],
  mounts: [
    { name: "config", mountPath: "/etc/prometheus", readOnly: true },
    { name: "kafka", mountPath: KAFKA_FILES, readOnly: true },
    { name: "data", mountPath: "/prometheus" },
  ],
});

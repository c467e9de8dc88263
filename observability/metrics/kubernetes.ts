import { group, type MetricTable, max, min, plain, rate, renamed, sum } from "./expressions";
import { nameOf } from "./vocabulary";

/** Series about a pod, with the labels of its Kafka node. */
const ofPods = (series: string): string =>
  `${series} * on (namespace, pod) group_left (cluster, broker, role, zone) ${nameOf("podInfo")}`;

/** Series about a StatefulSet's volume: Kubernetes names them after the pod, so no further metrics are needed. */
const ofVolumes = (series: string): string =>
  ofPods(
    `max by (namespace, persistentvolumeclaim, pod) (label_replace(${series}, "pod", "$1", "persistentvolumeclaim", "data-(.+)"))`,
  );

/** Series about a StatefulSet of Kafka nodes, `<cluster>-<role>[-<zone>]`. */
const ofStatefulSets = (series: string): string =>
  `label_replace(${series}, "cluster", "$1", "statefulset", "(.+)-(?:controller|broker)(?:-.+)?") and on (cluster, namespace) ${nameOf("podInfo")}`;

/** Series about a verification Job, `<cluster>-verification-<listener>-<random>`. */
const ofVerifications = (series: string): string => {
  const part = (of: string, label: string, which: string): string =>
    `label_replace(${of}, "${label}", "${which}", "job_name", "(.+)-verification-(.+)-[0-9a-z]+")`;
  return part(part(renamed(series, "job_name", "job"), "cluster", "$1"), "listener", "$2");
};

const VERIFICATION = '{job_name=~".+-verification-.+"}';
const container = '{container="kafka"}';
/** From kube-state-metrics, because kube-prometheus-stack drops cAdvisor's limits. */
const memoryLimit = 'kube_pod_container_resource_limits{container="kafka",resource="memory"}';

/**
 * The metrics of Prometheus, the kubelet, kube-state-metrics and cert-manager about every Kafka cluster on Kubernetes.
 */
export const kubernetesMetrics: MetricTable = {
  podInfo: group('up{cluster!="",broker!=""}'),
  brokerUp: max('up{cluster!="",broker!=""}'),
  lagExporterUp: max('up{cluster!="",role="lag-exporter"}'),
  // Without kube-state-metrics, only scraped nodes count: a pod that was never scheduled is then not reported as
  // missing.
  nodesExpected: plain(
    `sum by (cluster, namespace) (${ofStatefulSets("kube_statefulset_replicas")}) or count by (cluster, namespace) (${nameOf("brokerUp")})`,
  ),
  // Dedicated controllers do not register: one that answers the scrape is alive.
  nodesAlive: plain(
    `${nameOf("brokersActive")} + on (cluster, namespace) count by (cluster, namespace) (${nameOf("brokerUp")}{role="dedicated-controller"} == 1) or ${nameOf("brokersActive")}`,
  ),
  nodesReady: sum(ofStatefulSets("kube_statefulset_status_replicas_ready")),
  podCpu: sum(ofPods(`sum by (namespace, pod) (${rate(`container_cpu_usage_seconds_total${container}`)})`)),
  podCpuThrottled: max(
    ofPods(
      `(sum by (namespace, pod) (${rate(`container_cpu_cfs_throttled_periods_total${container}`)}) / sum by (namespace, pod) (${rate(`container_cpu_cfs_periods_total${container}`)}))`,
    ),
  ),
  podMemory: sum(ofPods(`sum by (namespace, pod) (container_memory_working_set_bytes${container})`)),
  podMemoryUsed: max(
    ofPods(
      `(sum by (namespace, pod) (container_memory_working_set_bytes${container}) / sum by (namespace, pod) (${memoryLimit}))`,
    ),
  ),
  podRestarts: max(
    ofPods(`sum by (namespace, pod) (increase(kube_pod_container_status_restarts_total${container}[1h]))`),
  ),
  podReceive: sum(ofPods(`sum by (namespace, pod) (${rate("container_network_receive_bytes_total")})`)),
  podTransmit: sum(ofPods(`sum by (namespace, pod) (${rate("container_network_transmit_bytes_total")})`)),
  volumeAvailable: min(ofVolumes("kubelet_volume_stats_available_bytes")),
  volumeCapacity: max(ofVolumes("kubelet_volume_stats_capacity_bytes")),
  volumeUsed: plain(`1 - ${nameOf("volumeAvailable")} / ${nameOf("volumeCapacity")}`),
  // cert-manager knows the namespace but not the Kafka cluster: if there are several, one of them gets the
  // certificate's name.
  certificateExpiry: min(
    `${renamed("max by (namespace, name) (certmanager_certificate_expiration_timestamp_seconds)", "name", "certificate")} * on (namespace) group_left (cluster) topk by (namespace) (1, group by (cluster, namespace) (${nameOf("podInfo")}))`,
  ),
  verificationSucceeded: max(
    `${ofVerifications(`kube_job_status_succeeded${VERIFICATION}`)} > 0 or 0 * ${ofVerifications(`(kube_job_status_failed${VERIFICATION} > 0)`)}`,
  ),
  verificationFinished: max(ofVerifications(`kube_job_status_completion_time${VERIFICATION}`)),
  verificationDuration: max(
    ofVerifications(
      `(max by (namespace, job_name) (kube_job_status_completion_time${VERIFICATION}) - max by (namespace, job_name) (kube_job_status_start_time${VERIFICATION}))`,
    ),
  ),
};

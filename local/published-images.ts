/** The published images that the local environment runs. Each is used unchanged if it is available. */
export const kafkaImages = {
  apache: "docker.io/apache/kafka:4.1.0",
  automq: "docker.io/automqinc/automq:1.7.3-kafka",
} as const;
export const kubectlImage = "registry.k8s.io/kubectl:v1.34.4";
export const s3Image = "docker.io/versity/versitygw:v1.8.0";
export const prometheusImage = "quay.io/prometheus/prometheus:v3.15.0";
export const kubeStateMetricsImage = "registry.k8s.io/kube-state-metrics/kube-state-metrics:v2.20.0";
/** What Kafka's lag exporter runs on. */
export { collectorImage } from "../model/defaults/kafka";

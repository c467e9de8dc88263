import { apacheTraits } from "../engines/apache/traits";
import { automqTraits } from "../engines/automq/traits";
import type { EngineTraits } from "../model/specs/engine-traits";

const publishedImage = ({ defaultRepository, defaultVersion, tag }: EngineTraits): string =>
  `docker.io/${defaultRepository}:${tag(defaultVersion)}`;

/** The published images that the local environment runs. Each is used unchanged if it is available. */
export const kafkaImages = { apache: publishedImage(apacheTraits), automq: publishedImage(automqTraits) } as const;
export const certManagerImage = "quay.io/jetstack/cert-manager-controller:v1.19.4";
export const s3Image = "docker.io/versity/versitygw:v1.8.0";
export const prometheusImage = "quay.io/prometheus/prometheus:v3.15.0";
export const kubeStateMetricsImage = "registry.k8s.io/kube-state-metrics/kube-state-metrics:v2.20.0";
/** What Kafka's lag exporter runs on, and what restarts Kafka nodes. */
export { collectorImage, kubectlImage } from "../model/defaults/kafka";

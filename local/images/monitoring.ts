import { collectorImage as collectorRef } from "../../model/defaults/kafka";
import type { Progress } from "../progress";
import { catalogue } from "../tools/catalogue";
import { toolImage } from "./tool-image";

const nobody = "65534:65534";

/** Prometheus, under the name of the published image. */
export const prometheusRef = `quay.io/prometheus/prometheus:v${catalogue.prometheus.release}`;

/**
 * Builds the image of Prometheus. It finds targets in Kubernetes, in files and over HTTP, and answers queries; it has no
 * pages for a browser, because the Go module does not hold them.
 */
export function prometheusImage(progress: Progress): Promise<{ ref: string; archive: string }> {
  const image = { ref: prometheusRef, path: "/bin/prometheus", user: nobody, ports: [9090] };
  return toolImage(catalogue.prometheus, image, progress);
}

/** kube-state-metrics, under the name of the published image. */
export const kubeStateMetricsRef = `registry.k8s.io/kube-state-metrics/kube-state-metrics:v${catalogue["kube-state-metrics"].version}`;

/** Builds the image of kube-state-metrics. */
export function kubeStateMetricsImage(progress: Progress): Promise<{ ref: string; archive: string }> {
  const image = { ref: kubeStateMetricsRef, path: "/kube-state-metrics", user: nobody, ports: [8080, 8081] };
  return toolImage(catalogue["kube-state-metrics"], image, progress);
}

/**
 * Builds the image of the collector, under the name of the published one that Kafka's lag exporter asks for. It holds the
 * few components that the lag exporter uses, at the newest version that the Go module proxy serves
 * (local/tools/catalogue.ts), which is not the one in its name.
 */
export function collectorImage(progress: Progress): Promise<{ ref: string; archive: string }> {
  const image = { ref: collectorRef, path: "/otelcol-contrib", user: "10001:10001" };
  return toolImage(catalogue["otelcol-contrib"], image, progress);
}

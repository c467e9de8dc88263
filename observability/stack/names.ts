import type { ObservabilitySpec } from "../../model/specs/observability-spec";

/**
 * Names of the Helm releases. They are the same for every stack: one Kubernetes cluster has one of each, and a CRD that
 * stayed can be taken over only by a release of the name that made it.
 */
export const releaseNames = {
  crds: "prometheus-operator-crds",
  prometheus: "kube-prometheus-stack",
  kafka: "kafka-observability",
  collector: "opentelemetry-collector",
} as const;

const serviceUrl = (name: string, { namespace }: ObservabilitySpec, port?: number): string =>
  `http://${releaseNames.prometheus}-${name}.${namespace}.svc${port === undefined ? "" : `:${port}`}`;

/** Where pods of the cluster find what the stack installs. */
export const urls = {
  prometheus: (spec: ObservabilitySpec): string => serviceUrl("prometheus", spec, 9090),
  alertmanager: (spec: ObservabilitySpec): string => serviceUrl("alertmanager", spec, 9093),
  grafana: (spec: ObservabilitySpec): string => serviceUrl("grafana", spec),
};

/** The Secret that Grafana's chart makes of its admin's password. */
export const grafanaSecret = `${releaseNames.prometheus}-grafana`;

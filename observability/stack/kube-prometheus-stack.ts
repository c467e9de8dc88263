import type { IngressArgs } from "../../model/args/observability/ingress-args";
import type { RemoteWriteArgs } from "../../model/args/observability/prometheus-args";
import type { GrafanaSpec, ObservabilitySpec, PrometheusSpec } from "../../model/specs/observability-spec";
import type { VolumeSpec } from "../../model/specs/volume-spec";
import type { ChartValues } from "../../model/values/chart-values";
import { omitUndefined } from "../../model/values/omit-undefined";
import { parseQuantity } from "../../model/values/quantity";
import { FOLDER_ANNOTATION } from "../objects";
import { alertmanagerValues } from "./alertmanager";
import { releaseNames } from "./names";

/** Parts of the control plane that no managed Kubernetes lets anybody scrape: their alerts would fire for ever. */
const hidden = ["kubeControllerManager", "kubeScheduler", "kubeEtcd", "kubeProxy"];
/** Room on the volume for the write-ahead log and for the compaction of what retentionSize counts. */
const KEPT_SHARE = 0.8;
const MEBIBYTE = 2 ** 20;

/** Values of kube-prometheus-stack (its values.yaml, version 88). */
export function stackValues(spec: ObservabilitySpec): ChartValues {
  return {
    fullnameOverride: releaseNames.prometheus,
    // In their own release, because Helm does not upgrade a chart's crds folder.
    crds: { enabled: false },
    ...Object.fromEntries(hidden.map((part) => [part, { enabled: false }])),
    prometheus: { ...ingress(spec.prometheus.ingress), prometheusSpec: prometheusSpec(spec.prometheus) },
    alertmanager: alertmanagerValues(spec.alerts.routes),
    grafana: spec.grafana.enabled ? grafana(spec.grafana) : { enabled: false },
  };
}

function prometheusSpec(prometheus: PrometheusSpec): ChartValues {
  const { cpu, cpuLimit, memory } = prometheus.resources;
  return {
    // Every monitor and rule of the cluster, whatever release made it: the first reason for "no data" otherwise.
    ...Object.fromEntries(
      ["rule", "serviceMonitor", "podMonitor", "probe", "scrapeConfig"].map((kind) => [
        `${kind}SelectorNilUsesHelmValues`,
        false,
      ]),
    ),
    replicas: prometheus.replicas,
    podAntiAffinity: "soft",
    retention: `${prometheus.retentionDays}d`,
    retentionSize: `${Math.floor(((parseQuantity(prometheus.storage.size) ?? 0) * KEPT_SHARE) / MEBIBYTE)}MiB`,
    storageSpec: { volumeClaimTemplate: { spec: claim(prometheus.storage) } },
    resources: { requests: { cpu, memory }, limits: { memory, ...omitUndefined({ cpu: cpuLimit }) } },
    externalLabels: prometheus.externalLabels,
    remoteWrite: prometheus.remoteWrite.map(remoteWrite),
  };
}

function claim({ size, storageClass }: VolumeSpec): ChartValues {
  return {
    accessModes: ["ReadWriteOnce"],
    resources: { requests: { storage: size } },
    ...(storageClass === undefined ? {} : { storageClassName: storageClass }),
  };
}

function remoteWrite({ url, username, password, bearerToken, sigv4 }: RemoteWriteArgs): ChartValues {
  return {
    url,
    ...(username === undefined ? {} : { basicAuth: { username, password } }),
    ...(bearerToken === undefined ? {} : { authorization: { credentials: bearerToken } }),
    ...(sigv4 === undefined ? {} : { sigv4 }),
  };
}

function ingress(args: IngressArgs | undefined): ChartValues {
  if (args === undefined) return {};
  const { host, className, tlsSecretName, annotations = {} } = args;
  return {
    ingress: {
      enabled: true,
      hosts: [host],
      annotations,
      ...(className === undefined ? {} : { ingressClassName: className }),
      ...(tlsSecretName === undefined ? {} : { tls: [{ secretName: tlsSecretName, hosts: [host] }] }),
    },
  };
}

function grafana(spec: GrafanaSpec): ChartValues {
  return {
    enabled: true,
    ...ingress(spec.ingress),
    ...(spec.adminSecretName === undefined ? {} : { admin: { existingSecret: spec.adminSecretName } }),
    ...(spec.storage === undefined ? {} : persistence(spec.storage)),
    sidecar: {
      dashboards: { folderAnnotation: FOLDER_ANNOTATION, provider: { foldersFromFilesStructure: true } },
    },
    additionalDataSources: spec.dataSources.map((source) => ({ access: "proxy", ...source })),
    "grafana.ini": { analytics: { check_for_updates: false, reporting_enabled: false } },
  };
}

function persistence({ size, storageClass }: VolumeSpec): ChartValues {
  return {
    persistence: { enabled: true, size, ...(storageClass === undefined ? {} : { storageClassName: storageClass }) },
    // The volume can be attached to one pod at a time: the old one has to go first.
    deploymentStrategy: { type: "Recreate" },
  };
}

import { stringify } from "yaml";
import type { Engine } from "../model/args/kafka/engine";
import { observedEngines } from "./engines";
import type { KubernetesObject } from "./rules/rules";

/** One step of Prometheus' relabelling, as Prometheus itself spells it. */
export interface Relabelling {
  readonly source_labels?: readonly string[];
  readonly regex?: string;
  readonly target_label?: string;
  readonly replacement?: string;
  readonly action?: string;
}

const INTERVAL = "30s";
const TIMEOUT = "20s";
/** `app.kubernetes.io/name` of the nodes, and of the lag exporter that belongs to them. */
export const KAFKA_APP = "kafka";
export const LAG_EXPORTER_APP = "kafka-lag-exporter";
/** Label of the pods that tells the engine; the chart sets it. */
export const ENGINE_LABEL = "kafka-platform/engine";
/** Name of the containers' port. */
export const METRICS_PORT = "metrics";

const podLabel = (label: string): string => `__meta_kubernetes_pod_label_${label.replace(/[^a-zA-Z0-9_]/g, "_")}`;
const copied = (from: string, to: string): Relabelling => ({
  source_labels: [from],
  target_label: to,
  action: "replace",
});

const clusterLabels: readonly Relabelling[] = [
  copied(podLabel("app.kubernetes.io/instance"), "cluster"),
  copied("__meta_kubernetes_namespace", "namespace"),
];
const lagLabels: readonly Relabelling[] = [
  ...clusterLabels,
  { target_label: "role", replacement: "lag-exporter", action: "replace" },
];
/** What tells Kafka's nodes apart; the recording rules know a node by these labels. */
const nodeLabels: readonly Relabelling[] = [
  ...clusterLabels,
  copied("__meta_kubernetes_pod_name", "broker"),
  copied("__meta_kubernetes_pod_name", "pod"),
  copied(podLabel("app.kubernetes.io/component"), "role"),
  copied(podLabel("kafka-platform/zone"), "zone"),
  copied(podLabel(ENGINE_LABEL), "engine"),
  // Only dedicated controllers have it.
  { ...copied(podLabel("kafka-platform/role"), "role"), regex: "(.+)" },
];

/** Pods of every namespace that are scraped alike. */
interface Targets {
  /** What follows `kafka-` in the monitor's name, and `kafka-platform-` in the job's. */
  readonly suffix: string;
  /** Labels of the pods. */
  readonly selector: Readonly<Record<string, string>>;
  readonly honorLabels: boolean;
  readonly relabellings: readonly Relabelling[];
}

/** The nodes of each engine, and the exporters of consumer lag. */
const targetsOf = (engines: readonly Engine[]): Targets[] => [
  ...engines.map((engine) => ({
    suffix: engine,
    selector: { "app.kubernetes.io/name": KAFKA_APP, [ENGINE_LABEL]: engine },
    honorLabels: observedEngines[engine].honorsLabels,
    relabellings: nodeLabels,
  })),
  // The collector knows no labels of ours, but its own `group` and `topic` are to stay as they are.
  {
    suffix: "lag",
    selector: { "app.kubernetes.io/name": LAG_EXPORTER_APP },
    honorLabels: false,
    relabellings: lagLabels,
  },
];

/** Where monitors lie, and the labels by which a Prometheus Operator selects them, such as `release`. */
export interface MonitorMetadata {
  readonly namespace: string;
  readonly labels?: Readonly<Record<string, string>>;
}

/**
 * PodMonitors for every Kafka cluster of the engines, in all namespaces, including those that other programs create
 * later.
 */
export function podMonitors(
  engines: readonly Engine[],
  { namespace, labels = {} }: MonitorMetadata,
): KubernetesObject[] {
  return targetsOf(engines).map(({ suffix, selector, honorLabels, relabellings }) => ({
    apiVersion: "monitoring.coreos.com/v1",
    kind: "PodMonitor",
    metadata: { name: `kafka-${suffix}`, namespace, labels },
    spec: {
      selector: { matchLabels: selector },
      namespaceSelector: { any: true },
      podMetricsEndpoints: [
        {
          port: METRICS_PORT,
          path: "/metrics",
          interval: INTERVAL,
          scrapeTimeout: TIMEOUT,
          honorLabels,
          relabelings: relabellings.map(operatorSpelling),
        },
      ],
    },
  }));
}

/** The Prometheus Operator writes in camel case what Prometheus writes with underscores. */
function operatorSpelling({ source_labels, target_label, ...rest }: Relabelling): object {
  return {
    ...(source_labels === undefined ? {} : { sourceLabels: source_labels }),
    ...(target_label === undefined ? {} : { targetLabel: target_label }),
    ...rest,
  };
}

/** How a plain Prometheus scrapes, wherever the targets come from. */
export interface ScrapeSettings {
  readonly job_name: string;
  readonly honor_labels: boolean;
  readonly scrape_interval: string;
  readonly scrape_timeout: string;
  readonly metrics_path: string;
}

const scrapeSettings = (name: string, honor: boolean): ScrapeSettings => ({
  job_name: name,
  honor_labels: honor,
  scrape_interval: INTERVAL,
  scrape_timeout: TIMEOUT,
  metrics_path: "/metrics",
});

/** One job of a plain Prometheus that finds its targets in Kubernetes. */
export interface ScrapeJob extends ScrapeSettings {
  readonly kubernetes_sd_configs: readonly object[];
  readonly relabel_configs: readonly Relabelling[];
}

/** A node whose address is known, for a Prometheus that cannot query Kubernetes (Debian's build cannot). */
export interface KnownNode {
  /** Host and port of its metrics. */
  readonly address: string;
  /** Its pod's name. */
  readonly broker: string;
  readonly role: string;
  readonly zone?: string;
}

/** One job of a plain Prometheus with a list of targets. */
export interface StaticScrapeJob extends ScrapeSettings {
  readonly static_configs: readonly object[];
}

/** A Kafka cluster whose nodes are known. */
export interface KnownCluster {
  readonly engine: Engine;
  readonly name: string;
  readonly namespace: string;
}

/** A job for nodes whose addresses are known, with the labels that discovery would give them. */
export function staticScrapeJob(
  { engine, name, namespace }: KnownCluster,
  nodes: readonly KnownNode[],
): StaticScrapeJob {
  return {
    ...scrapeSettings(`kafka-platform-${name}`, observedEngines[engine].honorsLabels),
    static_configs: nodes.map(({ address, broker, role, zone }) => ({
      targets: [address],
      labels: { cluster: name, namespace, broker, pod: broker, role, engine, ...(zone === undefined ? {} : { zone }) },
    })),
  };
}

/** Jobs for a Prometheus without the operator, for every Kafka cluster of the engines, in all namespaces. */
export function scrapeJobs(engines: readonly Engine[]): ScrapeJob[] {
  return targetsOf(engines).map(({ suffix, selector, honorLabels, relabellings }) => ({
    ...scrapeSettings(`kafka-platform-${suffix}`, honorLabels),
    kubernetes_sd_configs: [{ role: "pod" }],
    relabel_configs: [
      ...Object.entries(selector).map(([label, value]) => ({
        source_labels: [podLabel(label)],
        regex: value,
        action: "keep",
      })),
      { source_labels: ["__meta_kubernetes_pod_container_port_name"], regex: METRICS_PORT, action: "keep" },
      ...relabellings,
    ],
  }));
}

/** The jobs as a file for Prometheus' scrape_config_files, or to be pasted below scrape_configs. */
export const scrapeYaml = (jobs: readonly ScrapeJob[]): string => stringify({ scrape_configs: jobs }, { lineWidth: 0 });

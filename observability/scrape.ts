import { stringify } from "yaml";
import { Engine } from "../spec/engine";
import type { KubernetesObject } from "./rules/rules";

/** A Kafka cluster as a scrape sees it. */
export interface ScrapedCluster {
  readonly engine: Engine;
  /** Its name, which its pods carry as app.kubernetes.io/instance. */
  readonly name: string;
  readonly namespace: string;
  /** Labels for the monitors, such as the `release` that a Prometheus Operator selects by. */
  readonly labels?: Readonly<Record<string, string>>;
}

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
/** Names of the containers' ports. */
export const METRICS_PORT = "metrics";

const podLabel = (label: string): string => `__meta_kubernetes_pod_label_${label.replace(/[^a-zA-Z0-9_]/g, "_")}`;
const copied = (from: string, to: string): Relabelling => ({
  source_labels: [from],
  target_label: to,
  action: "replace",
});

/**
 * AutoMQ puts the cluster's and the node's id into the labels job and instance, and reads them so in its own dashboards:
 * what it says is kept. Every other engine has no labels of those names.
 */
const honorsLabels: Readonly<Record<Engine, boolean>> = { [Engine.Automq]: true, [Engine.Apache]: false };

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
];

/** PodMonitor of the Kafka nodes. */
export function kafkaPodMonitor(cluster: ScrapedCluster): KubernetesObject {
  return podMonitor(cluster, "kafka", KAFKA_APP, {
    honorLabels: honorsLabels[cluster.engine],
    relabelings: nodeLabels.map(operatorSpelling),
  });
}

/** PodMonitor of the exporter of consumer lag: pods of the same namespace with the cluster's name as their instance. */
export function lagPodMonitor(cluster: ScrapedCluster): KubernetesObject {
  // The collector knows no labels of ours, but its own `group` and `topic` are to stay as they are.
  return podMonitor(cluster, "lag", LAG_EXPORTER_APP, {
    honorLabels: false,
    relabelings: lagLabels.map(operatorSpelling),
  });
}

function podMonitor(cluster: ScrapedCluster, suffix: string, app: string, endpoint: object): KubernetesObject {
  return {
    apiVersion: "monitoring.coreos.com/v1",
    kind: "PodMonitor",
    metadata: {
      name: `${cluster.name}-${suffix}`,
      namespace: cluster.namespace,
      ...(cluster.labels === undefined ? {} : { labels: cluster.labels }),
    },
    spec: {
      selector: { matchLabels: selector(cluster, app) },
      namespaceSelector: { matchNames: [cluster.namespace] },
      podMetricsEndpoints: [
        { port: METRICS_PORT, path: "/metrics", interval: INTERVAL, scrapeTimeout: TIMEOUT, ...endpoint },
      ],
    },
  };
}

const selector = (cluster: ScrapedCluster, app: string): Record<string, string> => ({
  "app.kubernetes.io/name": app,
  "app.kubernetes.io/instance": cluster.name,
});

/** A ServiceMonitor for whatever is scraped through a Service, such as Cruise Control. */
export function serviceMonitor(
  cluster: ScrapedCluster,
  suffix: string,
  matchLabels: Readonly<Record<string, string>>,
  port: string,
): KubernetesObject {
  return {
    apiVersion: "monitoring.coreos.com/v1",
    kind: "ServiceMonitor",
    metadata: {
      name: `${cluster.name}-${suffix}`,
      namespace: cluster.namespace,
      ...(cluster.labels === undefined ? {} : { labels: cluster.labels }),
    },
    spec: {
      selector: { matchLabels },
      namespaceSelector: { matchNames: [cluster.namespace] },
      endpoints: [
        {
          port,
          path: "/metrics",
          interval: INTERVAL,
          scrapeTimeout: TIMEOUT,
          honorLabels: honorsLabels[cluster.engine],
          relabelings: [
            { action: "replace", targetLabel: "cluster", replacement: cluster.name },
            operatorSpelling(copied("__meta_kubernetes_namespace", "namespace")),
          ],
        },
      ],
    },
  };
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

/** A node whose address is known, for a Prometheus that can not ask Kubernetes (Debian's is built without that). */
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

/** A job for nodes whose addresses are known, with the labels that discovery would give them. */
export function staticScrapeJob(cluster: ScrapedCluster, nodes: readonly KnownNode[]): StaticScrapeJob {
  return {
    ...scrapeSettings(`kafka-platform-${cluster.name}`, honorsLabels[cluster.engine]),
    static_configs: nodes.map(({ address, broker, role, zone }) => ({
      targets: [address],
      labels: {
        cluster: cluster.name,
        namespace: cluster.namespace,
        broker,
        pod: broker,
        role,
        ...(zone === undefined ? {} : { zone }),
      },
    })),
  };
}

/** Jobs for a Prometheus without the operator: for every cluster of an engine, or for the one that is named. */
export function scrapeJobs(
  engine: Engine,
  cluster?: { readonly name: string; readonly namespace: string },
): ScrapeJob[] {
  const job = (name: string, app: string, labels: readonly Relabelling[], honor: boolean): ScrapeJob => ({
    ...scrapeSettings(name, honor),
    kubernetes_sd_configs: [
      { role: "pod", ...(cluster === undefined ? {} : { namespaces: { names: [cluster.namespace] } }) },
    ],
    relabel_configs: [
      { source_labels: [podLabel("app.kubernetes.io/name")], regex: app, action: "keep" },
      ...(cluster === undefined
        ? []
        : [{ source_labels: [podLabel("app.kubernetes.io/instance")], regex: cluster.name, action: "keep" }]),
      { source_labels: ["__meta_kubernetes_pod_container_port_name"], regex: METRICS_PORT, action: "keep" },
      ...labels,
    ],
  });
  return [
    job(`kafka-platform-${engine}`, KAFKA_APP, nodeLabels, honorsLabels[engine]),
    job(`kafka-platform-${engine}-lag`, LAG_EXPORTER_APP, lagLabels, false),
  ];
}

/** The jobs as a file for Prometheus' scrape_config_files, or to be pasted below scrape_configs. */
export const scrapeYaml = (jobs: readonly ScrapeJob[]): string => stringify({ scrape_configs: jobs }, { lineWidth: 0 });

import type { SecretKeyArgs } from "../../model/args/kubernetes/secret-key-args";
import { OtlpProtocol } from "../../model/args/observability/collector-args";
import { PrometheusMode, type RemoteWriteArgs } from "../../model/args/observability/prometheus-args";
import type { ObservabilitySpec, OtlpSpec } from "../../model/specs/observability-spec";
import type { ChartValues } from "../../model/values/chart-values";
import { scrapeJobs } from "../scrape";
import { releaseNames } from "./names";

/** Set by the chart from the pod's own fields. */
const NODE = "${env:OTEL_K8S_NODE_NAME}";
const POD_IP = "${env:MY_POD_IP}";
/** Container of the Kafka nodes. Its name identifies their logs, in all namespaces. */
const KAFKA_CONTAINER = "kafka";

/** An exporter of the collector, with what it needs to authenticate. */
interface Exporter {
  readonly name: string;
  readonly config: ChartValues;
  readonly authenticator?: { readonly name: string; readonly config: ChartValues };
  readonly secrets: Readonly<Record<string, SecretKeyArgs>>;
}

/**
 * Values of the chart opentelemetry-collector (its values.yaml, version 0.170): one collector on each node scrapes and
 * reads the logs of the Kafka pods of that node, so that it grows with the cluster and nothing is sent twice.
 */
export function collectorValues(spec: ObservabilitySpec): ChartValues {
  const metrics = metricsExporters(spec);
  const logs = logsExporters(spec);
  const exporters = [...metrics, ...logs];
  const authenticators = exporters.flatMap(({ authenticator }) => authenticator ?? []);
  return {
    fullnameOverride: releaseNames.collector,
    mode: "daemonset",
    // Not the smaller image "k8s", which cannot write to Prometheus or sign requests for Amazon's.
    image: { repository: "otel/opentelemetry-collector-contrib" },
    // Nobody sends to it: it has no ports, and none of the node's.
    ports: Object.fromEntries(
      ["otlp", "otlp-http", "jaeger-compact", "jaeger-thrift", "jaeger-grpc", "zipkin"].map((port) => [
        port,
        { enabled: false },
      ]),
    ),
    // Kafka's nodes are tainted for everybody else.
    tolerations: [{ operator: "Exists", effect: "NoSchedule" }],
    resources: { requests: { cpu: "50m", memory: "256Mi" }, limits: { memory: "256Mi" } },
    clusterRole: { create: true, rules: [{ apiGroups: [""], resources: ["pods"], verbs: ["get", "list", "watch"] }] },
    presets: {
      // Checkpoints, or what is written while a collector starts again is lost. They, and the files of the node's pods,
      // are root's: the chart makes the collector root for them.
      logsCollection: { enabled: logs.length > 0, storeCheckpoints: logs.length > 0 },
      kubernetesAttributes: { enabled: logs.length > 0 },
    },
    extraEnvs: exporters.flatMap(({ secrets }) =>
      Object.entries(secrets).map(([name, secretKeyRef]) => ({ name, valueFrom: { secretKeyRef } })),
    ),
    // Replaces the chart's own configuration, which listens for everything: values can only add to a map.
    alternateConfig: {
      extensions: {
        health_check: { endpoint: `${POD_IP}:13133` },
        ...Object.fromEntries(authenticators.map(({ name, config }) => [name, config])),
      },
      receivers: {
        ...(metrics.length === 0 ? {} : { prometheus: { config: { scrape_configs: scrapes(spec) } } }),
        ...(logs.length === 0 ? {} : { filelog: { include: [`/var/log/pods/*/${KAFKA_CONTAINER}/*.log`] } }),
      },
      processors: {
        memory_limiter: { check_interval: "5s", limit_percentage: 80, spike_limit_percentage: 25 },
        batch: {},
      },
      exporters: Object.fromEntries(exporters.map(({ name, config }) => [name, config])),
      service: {
        extensions: ["health_check", ...authenticators.map(({ name }) => name)],
        pipelines: {
          ...pipeline("metrics", "prometheus", metrics),
          ...pipeline("logs", "filelog", logs),
        },
      },
    },
  };
}

function pipeline(name: string, receiver: string, exporters: readonly Exporter[]): ChartValues {
  if (exporters.length === 0) return {};
  return {
    [name]: {
      receivers: [receiver],
      processors: ["memory_limiter", "batch"],
      exporters: exporters.map((exporter) => exporter.name),
    },
  };
}

/** The jobs of a plain Prometheus, each collector for the pods of its own node. */
function scrapes({ engines }: ObservabilitySpec): ChartValues[] {
  return scrapeJobs(engines).map((job) => ({
    ...job,
    kubernetes_sd_configs: job.kubernetes_sd_configs.map((discovery) => ({
      ...discovery,
      selectors: [{ role: "pod", field: `spec.nodeName=${NODE}` }],
    })),
  }));
}

function metricsExporters({ prometheus, otlp }: ObservabilitySpec): Exporter[] {
  const written = prometheus.mode === PrometheusMode.None ? prometheus.remoteWrite : [];
  return [
    ...written.map((target, index) => remoteWriteExporter(target, index)),
    ...(otlp === undefined ? [] : [otlpExporter("metrics", otlp)]),
  ];
}

function logsExporters({ logs }: ObservabilitySpec): Exporter[] {
  if (logs?.otlp !== undefined) return [otlpExporter("logs", logs.otlp)];
  if (logs?.loki !== undefined) {
    return [{ name: "otlphttp/loki", config: { endpoint: logs.loki }, secrets: {} }];
  }
  return [];
}

function otlpExporter(role: string, { endpoint, protocol, bearerToken }: OtlpSpec): Exporter {
  const name = protocol === OtlpProtocol.Grpc ? `otlp/${role}` : `otlphttp/${role}`;
  if (bearerToken === undefined) return { name, config: { endpoint }, secrets: {} };
  return withBearer(name, { endpoint }, role, `OTLP_${role.toUpperCase()}_TOKEN`, bearerToken);
}

function remoteWriteExporter(target: RemoteWriteArgs, index: number): Exporter {
  const { url, username, password, bearerToken, sigv4 } = target;
  const name = `prometheusremotewrite/${index}`;
  const variable = (what: string): string => `REMOTE_WRITE_${index}_${what}`;
  const config = { endpoint: url };
  if (username !== undefined && password !== undefined) {
    return authenticated(
      name,
      config,
      {
        name: `basicauth/${index}`,
        config: {
          client_auth: {
            username: `\${env:${variable("USERNAME")}}`,
            password: `\${env:${variable("PASSWORD")}}`,
          },
        },
      },
      { [variable("USERNAME")]: username, [variable("PASSWORD")]: password },
    );
  }
  if (bearerToken !== undefined) return withBearer(name, config, `write-${index}`, variable("TOKEN"), bearerToken);
  if (sigv4 === undefined) return { name, config, secrets: {} };
  const { region, roleArn } = sigv4;
  return authenticated(
    name,
    config,
    {
      name: `sigv4auth/${index}`,
      config: { region, service: "aps", ...(roleArn === undefined ? {} : { assume_role: { arn: roleArn } }) },
    },
    {},
  );
}

/** An exporter that shows a token, which its pod has in a variable. */
function withBearer(name: string, config: ChartValues, role: string, variable: string, token: SecretKeyArgs): Exporter {
  const authenticator = { name: `bearertokenauth/${role}`, config: { token: `\${env:${variable}}` } };
  return authenticated(name, config, authenticator, { [variable]: token });
}

function authenticated(
  name: string,
  config: ChartValues,
  authenticator: NonNullable<Exporter["authenticator"]>,
  secrets: Exporter["secrets"],
): Exporter {
  return { name, config: { ...config, auth: { authenticator: authenticator.name } }, authenticator, secrets };
}

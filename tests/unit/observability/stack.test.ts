import assert from "node:assert/strict";
import { AlertSeverity, Engine, type ObservabilityArgs, PrometheusMode } from "../../../index";
import { normaliseObservability } from "../../../model/defaults/observability";
import { needsCollector } from "../../../model/specs/observability-spec";
import { observabilityValues, PLAIN_CONFIG } from "../../../observability/objects";
import { collectorValues } from "../../../observability/stack/collector";
import { stackValues } from "../../../observability/stack/kube-prometheus-stack";

/** The value below a path of keys, whatever it is. */
function at(values: unknown, ...keys: ReadonlyArray<string | number>): unknown {
  return keys.reduce<unknown>((value, key) => (value as Record<string | number, unknown> | undefined)?.[key], values);
}

const stack = (args: ObservabilityArgs): unknown => stackValues(normaliseObservability(args));
const collector = (args: ObservabilityArgs): unknown => collectorValues(normaliseObservability(args));
const key = (name: string) => ({ name, key: "value" });

describe("values of kube-prometheus-stack", () => {
  it("let Prometheus select every monitor and rule, whatever created it", () => {
    const spec = at(stack({}), "prometheus", "prometheusSpec") as Record<string, unknown>;
    const selectors = Object.keys(spec).filter((name) => name.endsWith("NilUsesHelmValues"));
    assert.equal(selectors.length, 5);
    for (const name of selectors) assert.equal(spec[name], false, name);
  });

  it("leave out what a managed control plane hides, and the CRDs, which have a release of their own", () => {
    for (const part of ["kubeControllerManager", "kubeScheduler", "kubeEtcd", "kubeProxy", "crds"]) {
      assert.equal(at(stack({}), part, "enabled"), false, part);
    }
  });

  it("keep the series within the volume", () => {
    const spec = at(
      stack({ prometheus: { storage: { size: "10Gi", storageClass: "fast" } } }),
      "prometheus",
      "prometheusSpec",
    );
    assert.equal(at(spec, "retentionSize"), "8192MiB");
    assert.deepEqual(at(spec, "storageSpec", "volumeClaimTemplate", "spec"), {
      accessModes: ["ReadWriteOnce"],
      resources: { requests: { storage: "10Gi" } },
      storageClassName: "fast",
    });
  });

  it("have no public address unless one is asked for", () => {
    assert.equal(at(stack({}), "prometheus", "ingress"), undefined);
    assert.equal(at(stack({}), "grafana", "ingress"), undefined);
    const asked = stack({ grafana: { ingress: { host: "grafana.example.com", tlsSecretName: "tls" } } });
    assert.deepEqual(at(asked, "grafana", "ingress"), {
      enabled: true,
      hosts: ["grafana.example.com"],
      annotations: {},
      tls: [{ secretName: "tls", hosts: ["grafana.example.com"] }],
    });
  });

  it("refer to secrets of remote writes, and hold none", () => {
    const remoteWrite = [
      { url: "https://a", username: key("user"), password: key("password") },
      { url: "https://b", bearerToken: key("token") },
      { url: "https://c", sigv4: { region: "eu-central-1", roleArn: "arn:aws:iam::1:role/x" } },
    ];
    assert.deepEqual(at(stack({ prometheus: { remoteWrite } }), "prometheus", "prometheusSpec", "remoteWrite"), [
      { url: "https://a", basicAuth: { username: key("user"), password: key("password") } },
      { url: "https://b", authorization: { credentials: key("token") } },
      { url: "https://c", sigv4: { region: "eu-central-1", roleArn: "arn:aws:iam::1:role/x" } },
    ]);
  });

  it("send alerts by their severity, with secrets read from mounted files", () => {
    const values = stack({
      alerts: {
        routes: [
          { name: "page", severities: [AlertSeverity.Critical], pagerDuty: { routingKey: key("pager") } },
          { name: "chat", slack: { url: key("slack"), channel: "#kafka" } },
        ],
      },
    });
    const routes = at(values, "alertmanager", "config", "route", "routes") as Array<Record<string, unknown>>;
    assert.deepEqual(
      routes.slice(1).map(({ receiver, matchers, continue: next }) => [receiver, matchers, next]),
      [
        ["page", ['severity =~ "critical"'], true],
        ["chat", ['severity =~ "critical|warning"'], true],
      ],
    );
    const mounts = at(values, "alertmanager", "alertmanagerSpec", "volumeMounts") as Array<{ mountPath: string }>;
    const receivers = at(values, "alertmanager", "config", "receivers");
    assert.equal(at(receivers, 1, "pagerduty_configs", 0, "routing_key_file"), `${mounts[0]?.mountPath}/value`);
    assert.equal(at(receivers, 2, "slack_configs", 0, "api_url_file"), `${mounts[1]?.mountPath}/value`);
    assert.deepEqual(at(values, "alertmanager", "alertmanagerSpec", "volumes"), [
      { name: "route-page", secret: { secretName: "pager" } },
      { name: "route-chat", secret: { secretName: "slack" } },
    ]);
  });

  it("let nobody be called for the alert that always fires", () => {
    const watchdog = at(stack({}), "alertmanager", "config", "route", "routes", 0);
    assert.deepEqual(watchdog, { receiver: "null", matchers: ['alertname = "Watchdog"'] });
  });
});

describe("values of the collector", () => {
  it("are needed only where something leaves the cluster through it", () => {
    const needed = (args: ObservabilityArgs) => needsCollector(normaliseObservability(args));
    assert.equal(needed({}), false);
    assert.equal(needed({ otlp: { endpoint: "http://a" } }), true);
    assert.equal(needed({ logs: { loki: "http://a" } }), true);
    assert.equal(needed({ prometheus: { mode: PrometheusMode.None, remoteWrite: [{ url: "http://a" }] } }), true);
  });

  it("scrape each pod once: by the collector of its node", () => {
    const jobs = at(
      collector({ otlp: { endpoint: "http://a" } }),
      "alternateConfig",
      "receivers",
      "prometheus",
      "config",
      "scrape_configs",
    );
    for (const job of jobs as unknown[]) {
      assert.deepEqual(at(job, "kubernetes_sd_configs", 0, "selectors"), [
        { role: "pod", field: "spec.nodeName=${env:OTEL_K8S_NODE_NAME}" },
      ]);
    }
    assert.equal((jobs as unknown[]).length, 3);
  });

  it("take tokens from Secrets by way of the environment", () => {
    const values = collector({ otlp: { endpoint: "https://a", bearerToken: key("token") } });
    assert.deepEqual(at(values, "extraEnvs"), [
      { name: "OTLP_METRICS_TOKEN", valueFrom: { secretKeyRef: key("token") } },
    ]);
    const config = at(values, "alternateConfig");
    assert.deepEqual(at(config, "extensions", "bearertokenauth/metrics"), { token: "${env:OTLP_METRICS_TOKEN}" });
    assert.deepEqual(at(config, "service", "extensions"), ["health_check", "bearertokenauth/metrics"]);
    assert.deepEqual(at(config, "exporters", "otlp/metrics", "auth"), { authenticator: "bearertokenauth/metrics" });
  });

  it("have a pipeline only for what was asked for, and read no logs but Kafka's", () => {
    const pipelines = (args: ObservabilityArgs) =>
      Object.keys(at(collector(args), "alternateConfig", "service", "pipelines") as object);
    assert.deepEqual(pipelines({ otlp: { endpoint: "http://a" } }), ["metrics"]);
    assert.deepEqual(pipelines({ logs: { loki: "http://a" } }), ["logs"]);
    const logs = collector({ logs: { loki: "http://a" } });
    assert.deepEqual(at(logs, "alternateConfig", "receivers", "filelog", "include"), ["/var/log/pods/*/kafka/*.log"]);
  });

  it("write to Prometheus' protocol only where there is no Prometheus that does", () => {
    const prometheus = { remoteWrite: [{ url: "http://a" }] };
    const exporters = (args: ObservabilityArgs) =>
      Object.keys(at(collector(args), "alternateConfig", "exporters") as object);
    assert.deepEqual(exporters({ prometheus, logs: { loki: "http://b" } }), ["otlphttp/loki"]);
    assert.deepEqual(exporters({ prometheus: { ...prometheus, mode: PrometheusMode.None } }), [
      "prometheusremotewrite/0",
    ]);
  });
});

describe("values of our own chart", () => {
  type Objects = Array<{ kind: string; metadata: { name: string; labels?: Record<string, string> } }>;
  const values = (args: ObservabilityArgs): unknown => observabilityValues(normaliseObservability(args));
  const objects = (args: ObservabilityArgs) => at(values(args), "objects") as Objects;
  const kinds = (args: ObservabilityArgs) => [...new Set(objects(args).map(({ kind }) => kind))];
  const operator = (monitorLabels: Record<string, string> = {}) => ({
    prometheus: { mode: PrometheusMode.Operator, monitorLabels },
  });
  const plain = { prometheus: { mode: PrometheusMode.Plain } };

  it("are monitors and a rule for an operator, files for a plain Prometheus, and nothing where there is none", () => {
    assert.deepEqual(kinds({}), ["PodMonitor", "PrometheusRule"]);
    assert.deepEqual(kinds(operator()), ["PodMonitor", "PrometheusRule"]);
    assert.deepEqual(kinds(plain), ["ConfigMap"]);
    assert.equal(values({ prometheus: { mode: PrometheusMode.None } }), undefined);
  });

  it("carry the labels that the operator picks by", () => {
    for (const { metadata } of objects(operator({ release: "theirs" }))) {
      assert.deepEqual(metadata.labels, { release: "theirs" }, metadata.name);
    }
  });

  it("leave out alerts where none are wanted, and keep what dashboards need", () => {
    const rules = (args: ObservabilityArgs): string => JSON.stringify(objects(args));
    assert.match(rules({}), /"alert":"KafkaBrokerDown"/);
    assert.doesNotMatch(rules({ alerts: { enabled: false } }), /"alert":/);
    assert.match(rules({ alerts: { enabled: false } }), /"record":"kafka:pod:info"/);
  });

  it("hold scrape configuration and rules as files of their own", () => {
    const [files] = objects(plain);
    assert.equal(files?.metadata.name, PLAIN_CONFIG);
    assert.deepEqual(Object.keys(at(files, "data") as object), ["scrape.yaml", "rules.yaml"]);
  });

  it("name the dashboards of the engines, and change when these do", () => {
    const dashboards = (engines: Engine[]) => at(values({ engines }), "dashboards") as { set: string; digest: string };
    const [automq, apache, both] = [[Engine.Automq], [Engine.Apache], Object.values(Engine)].map(dashboards);
    assert.deepEqual([automq?.set, apache?.set, both?.set], ["automq", "apache", "all"]);
    assert.equal(new Set([automq?.digest, apache?.digest, both?.digest]).size, 3);
  });

  it("contain the dashboard with the cost if prices are given, instead of the chart's", () => {
    const given = { grafana: { folder: "Streams", prices: { gigabyteMonth: 7 } } };
    const dashboard = objects(given).find(({ kind }) => kind === "ConfigMap");
    assert.deepEqual(at(values(given), "dashboards", "without"), [dashboard?.metadata.name]);
    assert.deepEqual(at(dashboard, "metadata", "annotations"), { grafana_folder: "Streams" });
    assert.match(JSON.stringify(dashboard), /\$7 for a gigabyte/);
    assert.deepEqual(at(values({}), "dashboards", "without"), []);
  });
});

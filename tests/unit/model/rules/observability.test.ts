import assert from "node:assert/strict";
import { readObservability } from "../../../../components/observability-arguments";
import { AlertSeverity, Engine, type ObservabilityArgs, OtlpProtocol, PrometheusMode } from "../../../../index";
import { Problems } from "../../../../model/rules/problem";

function problemsOf(args: ObservabilityArgs): string[] {
  const problems = Problems.collect();
  readObservability(args, problems);
  return problems.found.map(({ path }) => path);
}

const key = { name: "secret", key: "value" };
const { Install, Operator, Plain, None } = PrometheusMode;

describe("arguments of observability", () => {
  const good: Record<string, ObservabilityArgs> = {
    nothing: {},
    "all of an installation": {
      engines: [Engine.Apache],
      namespace: "watch",
      prometheus: {
        retentionDays: 30,
        replicas: 2,
        storage: { size: "100Gi", storageClass: "fast" },
        resources: { cpu: "1", memory: "4Gi" },
        externalLabels: { environment: "production" },
        remoteWrite: [
          { url: "https://a.example.com", username: key, password: key },
          { url: "https://b.example.com", bearerToken: key },
          { url: "https://c.example.com", sigv4: { region: "eu-central-1" } },
        ],
        ingress: { host: "prometheus.example.com" },
      },
      grafana: { storage: { size: "1Gi" }, dataSources: [{ name: "Loki", type: "loki", url: "http://loki:3100" }] },
      alerts: {
        thresholds: { consumerLagRecords: 5 },
        routes: [
          { name: "page", severities: [AlertSeverity.Critical], pagerDuty: { routingKey: key } },
          { name: "mail", email: { to: "a@example.com", from: "b@example.com", smarthost: "smtp.example.com:25" } },
        ],
      },
      otlp: { endpoint: "https://otlp.example.com:4317" },
      logs: { loki: "http://loki:3100/otlp" },
    },
    "an existing operator": { prometheus: { mode: Operator, monitorLabels: { release: "x" } } },
    "a plain Prometheus": { prometheus: { mode: Plain }, grafana: { folder: "Streams" } },
    "no Prometheus": { prometheus: { mode: None, remoteWrite: [{ url: "https://a.example.com" }] } },
  };
  for (const [name, args] of Object.entries(good)) {
    it(`lets ${name} pass`, () => assert.deepEqual(problemsOf(args), []));
  }

  const bad: Record<string, [ObservabilityArgs, ...string[]]> = {
    "no engine": [{ engines: [] }, "engines"],
    "an engine twice": [{ engines: [Engine.Apache, Engine.Apache] }, "engines"],
    "arguments for an installation, with an existing operator": [
      {
        prometheus: { mode: Operator, retentionDays: 3, replicas: 1, storage: { size: "1Gi" }, ingress: { host: "a" } },
        grafana: { enabled: true, ingress: { host: "b" } },
        alerts: { routes: [{ name: "a", webhook: { url: key } }] },
        charts: { prometheus: {} },
      },
      "prometheus.retentionDays",
      "prometheus.replicas",
      "prometheus.storage",
      "prometheus.ingress",
      "grafana.enabled",
      "grafana.ingress",
      "alerts.routes",
      "charts.prometheus",
    ],
    "labels for an operator that is not there": [
      { prometheus: { monitorLabels: { a: "b" } } },
      "prometheus.monitorLabels",
    ],
    "metrics that go nowhere": [{ prometheus: { mode: None } }, "prometheus.mode"],
    "alerts without a Prometheus": [
      { prometheus: { mode: None }, otlp: { endpoint: "http://a" }, alerts: {} },
      "alerts",
    ],
    "a collector's chart without a collector": [{ charts: { collector: {} } }, "charts.collector"],
    "days and replicas out of bounds": [
      { prometheus: { mode: Install, retentionDays: 0, replicas: 6 } },
      "prometheus.retentionDays",
      "prometheus.replicas",
    ],
    "quantities that are none": [
      { prometheus: { storage: { size: "50" }, resources: { cpu: "much", memory: "0Gi" } } },
      "prometheus.storage.size",
      "prometheus.resources.cpu",
      "prometheus.resources.memory",
    ],
    "labels that Kafka's series have": [
      { prometheus: { externalLabels: { cluster: "a", region: "b" } } },
      'prometheus.externalLabels["cluster"]',
    ],
    "a user name without a password": [
      { prometheus: { remoteWrite: [{ url: "https://a", username: key }] } },
      "prometheus.remoteWrite[0].password",
    ],
    "two ways to authenticate, and no URL": [
      { prometheus: { remoteWrite: [{ url: "a", bearerToken: key, sigv4: { region: "r" } }] } },
      "prometheus.remoteWrite[0].url",
      "prometheus.remoteWrite[0]",
    ],
    "hosts that are none": [
      { prometheus: { ingress: { host: "https://a" } }, grafana: { ingress: { host: "" } } },
      "prometheus.ingress.host",
      "grafana.ingress.host",
    ],
    "settings of a Grafana that is not wanted": [
      { grafana: { enabled: false, adminSecretName: "a", ingress: { host: "a" } } },
      "grafana.adminSecretName",
      "grafana.ingress",
    ],
    "names of data sources that are taken": [
      {
        grafana: {
          dataSources: [
            { name: "Prometheus", type: "prometheus", url: "http://a" },
            { name: "Loki", type: "loki", url: "a" },
            { name: "Loki", type: "loki", url: "http://a" },
          ],
        },
      },
      "grafana.dataSources[1].url",
      "grafana.dataSources[0].name",
      "grafana.dataSources[2].name",
    ],
    "a price below nothing, and a folder without a name": [
      { grafana: { folder: " ", prices: { gigabyteMonth: -1 } } },
      "grafana.prices.gigabyteMonth",
      "grafana.folder",
    ],
    "routes to nobody, to two, and of one name": [
      {
        alerts: {
          routes: [
            { name: "a" },
            { name: "a", webhook: { url: key }, slack: { url: key, channel: "#a" } },
            { name: "B", webhook: { url: key }, severities: [] },
          ],
        },
      },
      "alerts.routes[0]",
      "alerts.routes[1]",
      "alerts.routes[2].name",
      "alerts.routes[2].severities",
      "alerts.routes[1].name",
    ],
    "a mail server without a port, and a password without a user": [
      { alerts: { routes: [{ name: "a", email: { to: "a", from: "b", smarthost: "smtp", password: key } }] } },
      "alerts.routes[0].email.smarthost",
      "alerts.routes[0].email.username",
    ],
    "a threshold out of bounds": [{ alerts: { thresholds: { idleRatio: 2 } } }, "alerts.thresholds.idleRatio"],
    "logs that go nowhere": [{ logs: {} }, "logs"],
    "logs that go to two": [
      { logs: { loki: "http://a", otlp: { endpoint: "b", protocol: OtlpProtocol.Http } } },
      "logs",
      "logs.otlp.endpoint",
    ],
    "an OTLP endpoint without a scheme": [{ otlp: { endpoint: "otlp:4317" } }, "otlp.endpoint"],
  };
  for (const [name, [args, ...paths]] of Object.entries(bad)) {
    it(`refuses ${name}`, () => assert.deepEqual(problemsOf(args).sort(), paths.sort()));
  }
});

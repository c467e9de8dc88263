// The second value of each argument of Observability.
import { Engine } from "../../index";
import type { Probes } from "./cloud-probes";
import type { Args, Probe } from "./trial";

const secret = { name: "keys", key: "key" };
const url = "https://metrics.example.com/write";
const host = "example.com";

/** An argument in the one item of a list, beside an item that has all but it. */
const inList =
  (list: string) =>
  (base: Args, own: Args): Probe => {
    const [block = "", key = ""] = list.split(".");
    return { value: [{ ...base, ...own }], beside: { [block]: { [key]: [base] } } };
  };

const write = inList("prometheus.remoteWrite");
const basic = { url, username: secret, password: secret };
const bearer = { url, bearerToken: secret };
const signed = { url, sigv4: { region: "eu-central-1" } };

const source = inList("grafana.dataSources");
const loki = { name: "Loki", type: "loki", url: "http://loki:3100" };

const route = inList("alerts.routes");
const slack = { name: "on-call", slack: { url: secret, channel: "#kafka" } };
const pagerDuty = { name: "on-call", pagerDuty: { routingKey: secret } };
const webhook = { name: "on-call", webhook: { url: secret } };
const mailbox = { to: "a@example.com", from: "b@example.com", smarthost: "smtp.example.com:587" };
const login = { ...mailbox, username: "kafka", password: secret };
const email = (own: Args): Probe => route({ name: "on-call", email: login }, { email: { ...login, ...own } });

const otherName = { name: "other", key: "key" };
const otherKey = { name: "keys", key: "other" };

const ingress = (block: string): Probes => ({
  [`${block}.ingress.host`]: { value: "other.example.com", beside: { [block]: { ingress: { host } } } },
  [`${block}.ingress.className`]: { value: "nginx", beside: { [block]: { ingress: { host } } } },
  [`${block}.ingress.tlsSecretName`]: { value: "certificate", beside: { [block]: { ingress: { host } } } },
  [`${block}.ingress.annotations{}`]: { value: { a: "b" }, beside: { [block]: { ingress: { host } } } },
});

const otlp = { endpoint: "https://otlp.example.com:4317" };
const receiver = (path: string, inside: (block: Args) => Args): Probes => ({
  [`${path}.endpoint`]: { value: "https://other.example.com:4317", beside: inside(otlp) },
  [`${path}.protocol`]: { value: "http", beside: inside(otlp) },
  [`${path}.bearerToken.name`]: { value: "other", beside: inside({ ...otlp, bearerToken: secret }) },
  [`${path}.bearerToken.key`]: { value: "other", beside: inside({ ...otlp, bearerToken: secret }) },
});

const fromRepository = { chart: "other", repository: "https://charts.example.com" };
const chart = (name: string, needed: Args = {}): Probes => ({
  [`charts.${name}.chart`]: { value: "oci://example.com/other", beside: needed },
  [`charts.${name}.repository`]: {
    value: "https://other.example.com",
    beside: { ...needed, charts: { [name]: fromRepository } },
  },
  [`charts.${name}.version`]: { value: "9.9.9", beside: { ...needed, charts: { [name]: fromRepository } } },
  [`charts.${name}.values{}`]: { value: { a: "b" }, beside: needed },
});

/** Arguments of Observability, beside a base whose engines they differ from. */
export const observabilityProbes = ({ engines }: Args): Probes => ({
  "engines[]": { value: String(engines) === Engine.Automq ? [Engine.Apache] : [Engine.Automq] },
  namespace: { value: "monitoring" },
  createNamespace: { value: false },
  "prometheus.mode": { value: "Plain" },
  "prometheus.retentionDays": { value: 33 },
  "prometheus.replicas": { value: 2 },
  "prometheus.storage.size": { value: "77Gi" },
  "prometheus.storage.storageClass": { value: "fast" },
  "prometheus.resources.cpu": { value: "2" },
  "prometheus.resources.cpuLimit": { value: "3" },
  "prometheus.resources.memory": { value: "5Gi" },
  "prometheus.externalLabels{}": { value: { environment: "production" } },
  "prometheus.remoteWrite[].url": write({ url }, { url: "https://other.example.com/write" }),
  "prometheus.remoteWrite[].username.name": write(basic, { username: otherName }),
  "prometheus.remoteWrite[].username.key": write(basic, { username: otherKey }),
  "prometheus.remoteWrite[].password.name": write(basic, { password: otherName }),
  "prometheus.remoteWrite[].password.key": write(basic, { password: otherKey }),
  "prometheus.remoteWrite[].bearerToken.name": write(bearer, { bearerToken: otherName }),
  "prometheus.remoteWrite[].bearerToken.key": write(bearer, { bearerToken: otherKey }),
  "prometheus.remoteWrite[].sigv4.region": write(signed, { sigv4: { region: "eu-west-1" } }),
  "prometheus.remoteWrite[].sigv4.roleArn": write(signed, {
    sigv4: { region: "eu-central-1", roleArn: "arn:aws:iam::123456789012:role/Writer" },
  }),
  "prometheus.monitorLabels{}": { value: { release: "prometheus" } },
  ...ingress("prometheus"),
  "grafana.enabled": { value: false },
  "grafana.folder": { value: "Other" },
  "grafana.adminSecretName": { value: "admin" },
  "grafana.storage.size": { value: "7Gi", beside: { grafana: { storage: {} } } },
  "grafana.storage.storageClass": { value: "fast", beside: { grafana: { storage: {} } } },
  ...ingress("grafana"),
  "grafana.dataSources[].name": source(loki, { name: "Logs" }),
  "grafana.dataSources[].type": source(loki, { type: "tempo" }),
  "grafana.dataSources[].url": source(loki, { url: "http://other:3100" }),
  "grafana.dataSources[].jsonData{}": source(loki, { jsonData: { a: "b" } }),
  "grafana.prices.thousandWrites": { value: 0.5 },
  "grafana.prices.thousandReads": { value: 0.5 },
  "grafana.prices.gigabyteMonth": { value: 0.5 },
  "alerts.enabled": { value: false },
  "alerts.thresholds.produceLatencyMilliseconds": { value: 333 },
  "alerts.thresholds.consumerLagRecords": { value: 333 },
  "alerts.thresholds.idleRatio": { value: 0.25 },
  "alerts.thresholds.objectStoreErrorsPerSecond": { value: 3 },
  "alerts.thresholds.objectStoreLatencySeconds": { value: 33 },
  "alerts.thresholds.diskFullWithinHours": { value: 33 },
  "alerts.thresholds.diskUsedRatio": { value: 0.77 },
  "alerts.thresholds.certificateDays": { value: 33 },
  "alerts.thresholds.quotaThrottleMilliseconds": { value: 333 },
  "alerts.thresholds.groupRebalanceMinutes": { value: 33 },
  "alerts.thresholds.reassignmentMinutes": { value: 33 },
  "alerts.runbooks": { value: "https://runbooks.example.com/" },
  "alerts.routes[].name": route(slack, { name: "other" }),
  "alerts.routes[].severities[]": route(slack, { severities: ["critical"] }),
  "alerts.routes[].slack.url.name": route(slack, { slack: { ...slack.slack, url: otherName } }),
  "alerts.routes[].slack.url.key": route(slack, { slack: { ...slack.slack, url: otherKey } }),
  "alerts.routes[].slack.channel": route(slack, { slack: { ...slack.slack, channel: "#other" } }),
  "alerts.routes[].pagerDuty.routingKey.name": route(pagerDuty, { pagerDuty: { routingKey: otherName } }),
  "alerts.routes[].pagerDuty.routingKey.key": route(pagerDuty, { pagerDuty: { routingKey: otherKey } }),
  "alerts.routes[].webhook.url.name": route(webhook, { webhook: { url: otherName } }),
  "alerts.routes[].webhook.url.key": route(webhook, { webhook: { url: otherKey } }),
  "alerts.routes[].email.to": email({ to: "other@example.com" }),
  "alerts.routes[].email.from": email({ from: "other@example.com" }),
  "alerts.routes[].email.smarthost": email({ smarthost: "other.example.com:587" }),
  "alerts.routes[].email.username": email({ username: "other" }),
  "alerts.routes[].email.password.name": email({ password: otherName }),
  "alerts.routes[].email.password.key": email({ password: otherKey }),
  ...receiver("otlp", (block) => ({ otlp: block })),
  ...receiver("logs.otlp", (block) => ({ logs: { otlp: block } })),
  "logs.loki": { value: "http://other:3100/otlp", beside: { logs: { loki: "http://loki:3100/otlp" } } },
  keepCrds: { value: false },
  ...chart("prometheus"),
  ...chart("crds"),
  // Only then there is a collector.
  ...chart("collector", { otlp }),
});

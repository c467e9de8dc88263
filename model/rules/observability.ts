import type { AlertRouteArgs } from "../args/observability/alert-args";
import type { IngressArgs } from "../args/observability/ingress-args";
import type { ObservabilityArgs } from "../args/observability/observability-args";
import { PrometheusMode, type RemoteWriteArgs } from "../args/observability/prometheus-args";
import { needsCollector, type ObservabilitySpec } from "../specs/observability-spec";
import type { VolumeSpec } from "../specs/volume-spec";
import { firstBy } from "../values/first-by";
import { parseQuantity } from "../values/quantity";
import { validateThresholds } from "./alert-thresholds";
import { bounded, dnsLabel, refuseGiven } from "./checks";
import { keyed, type Problems, shown } from "./problem";

const hostName = /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)*[a-z0-9]([a-z0-9-]*[a-z0-9])?$/;
const GIBIBYTE = 2 ** 30;

/**
 * Every rule about observability that the structure alone cannot express. It also reads the arguments: the
 * specification does not show which values the user gave, and a value for another mode is a mistake.
 */
export function validateObservability(args: ObservabilityArgs, spec: ObservabilitySpec, problems: Problems): void {
  if (spec.engines.length === 0)
    problems.add("engines", "is empty, so nothing would be monitored. Leave it out for all engines.");
  if (new Set(spec.engines).size !== spec.engines.length) {
    problems.add("engines", `${shown(spec.engines)} names an engine twice. Name each engine once.`);
  }
  validateMode(args, spec, problems);
  validatePrometheus(spec, problems.at("prometheus"));
  validateGrafana(args, spec, problems.at("grafana"));
  validateThresholds(spec.alerts.thresholds, problems.at("alerts.thresholds"));
  if (!spec.alerts.enabled) {
    // Routes stay: Alertmanager also gets the alerts of the chart about Kubernetes.
    const { enabled: _, routes: _routes, ...rest } = args.alerts ?? {};
    refuseGiven(rest, "enabled is false", problems.at("alerts"));
  }
  spec.alerts.routes.forEach((route, index) => {
    validateRoute(route, problems.at(`alerts.routes[${index}]`));
  });
  unique(spec.alerts.routes, problems.at("alerts.routes"));
  validateUrl(spec.otlp?.endpoint, problems, "otlp.endpoint");
  validateLogs(spec, problems.at("logs"));
}

/** An argument, how to read it, and the modes that it is for. */
type ModeRule = readonly [path: string, given: (args: ObservabilityArgs) => unknown, modes: readonly PrometheusMode[]];

const { Install, Operator, Plain, None } = PrometheusMode;

/** Arguments of one block that are for the same modes. */
function ofBlock<Block extends object>(
  path: string,
  block: (args: ObservabilityArgs) => Block | undefined,
  keys: ReadonlyArray<keyof Block & string>,
  modes: readonly PrometheusMode[],
): ModeRule[] {
  return keys.map((key) => [`${path}.${key}`, (args) => block(args)?.[key], modes]);
}

const ofPrometheus = ({ prometheus }: ObservabilityArgs) => prometheus;
const ofGrafana = ({ grafana }: ObservabilityArgs) => grafana;
const installed = ["retentionDays", "replicas", "storage", "resources", "externalLabels", "ingress"] as const;

const modeRules: readonly ModeRule[] = [
  ...ofBlock("prometheus", ofPrometheus, installed, [Install]),
  ...ofBlock("prometheus", ofPrometheus, ["monitorLabels"], [Operator]),
  ...ofBlock("prometheus", ofPrometheus, ["remoteWrite"], [Install, None]),
  ...ofBlock("grafana", ofGrafana, ["enabled", "adminSecretName", "storage", "ingress", "dataSources"], [Install]),
  ...ofBlock("grafana", ofGrafana, ["folder", "prices"], [Install, Operator, Plain]),
  ["alerts", ({ alerts }) => alerts, [Install, Operator, Plain]],
  ["alerts.routes", ({ alerts }) => alerts?.routes, [Install]],
  ...ofBlock("charts", ({ charts }) => charts, ["prometheus", "crds"], [Install]),
  ["keepCrds", ({ keepCrds }) => keepCrds, [Install]],
];

function validateMode(args: ObservabilityArgs, spec: ObservabilitySpec, problems: Problems): void {
  const { mode, remoteWrite } = spec.prometheus;
  for (const [path, given, modes] of modeRules) {
    if (given(args) === undefined || modes.includes(mode)) continue;
    problems.add(path, `is for prometheus.mode ${modes.join(" or ")}, but the mode is ${mode}. Leave it out.`);
  }
  if (mode === None && remoteWrite.length === 0 && spec.otlp === undefined) {
    problems.add(
      "prometheus.mode",
      "is None, but neither remoteWrite nor otlp says where metrics go. Set one of them, or use another mode.",
    );
  }
  if (args.charts?.collector !== undefined && !needsCollector(spec)) {
    problems.add("charts.collector", "is given, but no collector is installed without otlp and logs. Leave it out.");
  }
}

function validatePrometheus({ prometheus }: ObservabilitySpec, here: Problems): void {
  bounded(here, "retentionDays", prometheus.retentionDays, 1, 3650);
  bounded(here, "replicas", prometheus.replicas, 1, 5);
  validateVolume(prometheus.storage, here.at("storage"));
  for (const [key, value] of Object.entries(prometheus.resources)) {
    if ((parseQuantity(value) ?? 0) <= 0) {
      here.add(
        `resources.${key}`,
        `${shown(value)} is not valid. Use a Kubernetes quantity above 0, such as 500m or 2Gi.`,
      );
    }
  }
  for (const label of ["cluster", "namespace"]) {
    if (prometheus.externalLabels[label] === undefined) continue;
    here.add(
      `externalLabels${keyed(label)}`,
      "has no effect, because Kafka's own series have a label of that name, which belongs to the Kafka cluster. Choose another name.",
    );
  }
  prometheus.remoteWrite.forEach((target, index) => {
    validateRemoteWrite(target, here.at(`remoteWrite[${index}]`));
  });
  validateIngress(prometheus.ingress, here.at("ingress"));
}

function validateVolume(volume: VolumeSpec, here: Problems): void {
  if ((parseQuantity(volume.size) ?? 0) < GIBIBYTE) {
    here.add("size", `${shown(volume.size)} is not valid. Use a Kubernetes quantity of at least 1Gi, such as 50Gi.`);
  }
}

function validateRemoteWrite(target: RemoteWriteArgs, here: Problems): void {
  validateUrl(target.url, here, "url");
  const basic = target.username !== undefined || target.password !== undefined;
  if (basic && (target.username === undefined || target.password === undefined)) {
    here.add(
      target.username === undefined ? "username" : "password",
      "is missing. Give username and password together.",
    );
  }
  const ways = [basic, target.bearerToken !== undefined, target.sigv4 !== undefined].filter(Boolean).length;
  if (ways > 1) {
    here.add("", "has several ways to authenticate. Give only one: username and password, bearerToken, or sigv4.");
  }
}

function validateUrl(url: unknown, here: Problems, key: string): void {
  if (typeof url === "string" && !/^https?:\/\/[^/\s]+/.test(url)) {
    here.add(key, `${shown(url)} is not a valid URL. Use one that starts with http:// or https://.`);
  }
}

function validateIngress(ingress: IngressArgs | undefined, here: Problems): void {
  if (ingress !== undefined && !hostName.test(ingress.host)) {
    here.add("host", `${shown(ingress.host)} is not a host name. Write it like grafana.example.com.`);
  }
}

function validateGrafana(args: ObservabilityArgs, { grafana }: ObservabilitySpec, here: Problems): void {
  if (grafana.storage !== undefined) validateVolume(grafana.storage, here.at("storage"));
  validateIngress(grafana.ingress, here.at("ingress"));
  if (args.grafana?.enabled === false) {
    // The dashboards and their folder and prices stay without a Grafana of our own.
    const { enabled: _, folder: _folder, prices: _prices, ...rest } = args.grafana;
    refuseGiven(rest, "enabled is false", here);
  }
  for (const [key, price] of Object.entries(grafana.prices ?? {})) {
    if (price !== undefined && !(price >= 0))
      here.add(`prices.${key}`, `${shown(price)} is not a valid price. Use 0 or more.`);
  }
  if (grafana.folder.trim() === "")
    here.add("folder", `${shown(grafana.folder)} is not a valid name. Leave it out for the folder Kafka.`);
  grafana.dataSources.forEach(({ name, url }, index) => {
    validateUrl(url, here, `dataSources[${index}].url`);
    if (["prometheus", "alertmanager"].includes(name.toLowerCase())) {
      here.add(`dataSources[${index}].name`, `${shown(name)} already exists. Choose another name.`);
    }
  });
  unique(grafana.dataSources, here.at("dataSources"));
}

function unique(named: ReadonlyArray<{ readonly name: string }>, here: Problems): void {
  const withName = firstBy(named, ({ name }) => name);
  named.forEach((one, index) => {
    if (withName(one) !== one) {
      const { name } = one;
      here.add(`[${index}].name`, `${shown(name)} is also the name of another one. Choose another name.`);
    }
  });
}

const blocks = ["slack", "pagerDuty", "webhook", "email"] as const;

function validateRoute(route: AlertRouteArgs, here: Problems): void {
  if (!dnsLabel.test(route.name)) {
    here.add(
      "name",
      `${shown(route.name)} is not a valid name. Use lower-case letters, digits and dashes, starting with a letter.`,
    );
  }
  const given = blocks.filter((block) => route[block] !== undefined);
  if (given.length !== 1) {
    here.add(
      "",
      `has ${given.length} of the blocks ${blocks.join(", ")}. Give exactly one. Add another route for another receiver.`,
    );
  }
  if (route.severities?.length === 0)
    here.add("severities", "is empty, so the receiver would get no alerts. Leave it out for all severities.");
  const email = route.email;
  if (email === undefined) return;
  if (!/^[^:\s]+:\d+$/.test(email.smarthost)) {
    here.add(
      "email.smarthost",
      `${shown(email.smarthost)} is not a host with a port. Write it like smtp.example.com:587.`,
    );
  }
  if ((email.username === undefined) !== (email.password === undefined)) {
    here.add(
      email.username === undefined ? "email.username" : "email.password",
      "is missing. Give username and password together.",
    );
  }
}

function validateLogs({ logs }: ObservabilitySpec, here: Problems): void {
  if (logs === undefined) return;
  if ((logs.otlp === undefined) === (logs.loki === undefined)) {
    here.add("", "needs a destination. Give exactly one of otlp and loki.");
  }
  validateUrl(logs.otlp?.endpoint, here, "otlp.endpoint");
  validateUrl(logs.loki, here, "loki");
}

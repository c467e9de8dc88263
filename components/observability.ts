import { Release } from "@pulumi/kubernetes/helm/v3";
import {
  all,
  ComponentResource,
  type ComponentResourceOptions,
  type Input,
  type Output,
  output,
  type Resource,
} from "@pulumi/pulumi";
import { chartRelease, ownChart } from "../engines/chart/chart-source";
import type { ThirdPartyChartArgs } from "../model/args/charts/third-party-chart-args";
import { type GrafanaReference, noGrafana } from "../model/args/observability/grafana-reference";
import type { ObservabilityArgs } from "../model/args/observability/observability-args";
import { PrometheusMode } from "../model/args/observability/prometheus-args";
import {
  kubePrometheusStack,
  openTelemetryCollector,
  prometheusOperatorCrds,
} from "../model/defaults/third-party-charts";
import { needsCollector, type ObservabilitySpec } from "../model/specs/observability-spec";
import { type ChartValues, overlay } from "../model/values/chart-values";
import { type ChartSource, sourceOf } from "../model/values/third-party-chart";
import { observabilityValues } from "../observability/objects";
import { collectorValues } from "../observability/stack/collector";
import { stackValues } from "../observability/stack/kube-prometheus-stack";
import { grafanaSecret, releaseNames, urls } from "../observability/stack/names";
import { checked, dependencies } from "./arguments";
import { securedNamespace } from "./namespace";
import { readObservability } from "./observability-arguments";

/**
 * Prometheus, Alertmanager and Grafana for every Kafka cluster in the Kubernetes cluster that the provider in the
 * options reaches; or the configuration with which an existing Prometheus monitors them.
 */
export class Observability extends ComponentResource {
  /** Namespace of all resources. */
  public readonly namespace: Output<string>;
  /** URL of Prometheus within the Kubernetes cluster; empty if it is not installed. Resolves when it is ready. */
  public readonly prometheusUrl: Output<string>;
  /** URL of Alertmanager within the Kubernetes cluster; empty if it is not installed. Resolves when it is ready. */
  public readonly alertmanagerUrl: Output<string>;
  /**
   * Grafana's address, and the Secret with its credentials; empty if Grafana is not installed. Resolves when Grafana is
   * ready.
   */
  public readonly grafana: Output<GrafanaReference>;

  constructor(name: string, args: ObservabilityArgs, opts?: ComponentResourceOptions);
  /** @internal `planned` is the specification that the parent component has read from the arguments. */
  constructor(name: string, args: ObservabilityArgs, opts: ComponentResourceOptions, planned: ObservabilitySpec);
  constructor(name: string, args: ObservabilityArgs, opts?: ComponentResourceOptions, planned?: ObservabilitySpec) {
    const spec = opts?.urn ? undefined : (planned ?? checkedObservability(name, args));
    super("kafka-platform:index:Observability", name, args, opts);
    if (spec === undefined) {
      // Looked up by its URN: the engine sets the outputs.
      this.namespace = output("");
      this.prometheusUrl = output("");
      this.alertmanagerUrl = output("");
      this.grafana = output(noGrafana);
      return;
    }
    const { charts } = spec;
    const installs = spec.prometheus.mode === PrometheusMode.Install;
    const before = { spec, name, parent: this, dependsOn: dependencies(opts) };
    const namespace = namespaceOf(before);
    const context = { ...before, dependsOn: [...before.dependsOn, ...namespace] };
    const stack = installs ? [installStack(context)] : [];
    const values = observabilityValues(spec);
    if (values !== undefined) {
      // The chart inside this package: dist/components → the package's root.
      const chart = { chart: ownChart("observability") };
      release("kafka", chart, values, { ...context, dependsOn: [...context.dependsOn, ...stack] });
    }
    if (needsCollector(spec)) {
      const source = sourceOf(openTelemetryCollector, charts.collector);
      release("collector", source, withValues(collectorValues(spec), charts.collector), context);
    }

    const ready = all(stack.map(({ urn }) => urn));
    this.namespace = all(namespace.map(({ urn }) => urn)).apply(() => spec.namespace);
    this.prometheusUrl = ready.apply(() => (installs ? urls.prometheus(spec) : ""));
    this.alertmanagerUrl = ready.apply(() => (installs ? urls.alertmanager(spec) : ""));
    this.grafana = all([ready, spec.grafana.adminSecretName ?? grafanaSecret]).apply(([, adminSecret]) =>
      spec.grafana.enabled ? { url: urls.grafana(spec), adminSecret, namespace: spec.namespace } : noGrafana,
    );
    this.registerOutputs({
      namespace: this.namespace,
      prometheusUrl: this.prometheusUrl,
      alertmanagerUrl: this.alertmanagerUrl,
      grafana: this.grafana,
    });
  }
}

function checkedObservability(name: string, args: ObservabilityArgs): ObservabilitySpec {
  return checked(`Observability "${name}"`, "ObservabilityArgs", args, readObservability);
}

/** What every release needs. */
interface Context {
  readonly spec: ObservabilitySpec;
  readonly name: string;
  readonly parent: ComponentResource;
  readonly dependsOn: readonly Input<Resource>[];
}

/**
 * The operator's CustomResourceDefinitions come first, in their own release, because Helm does not upgrade those in a
 * chart's crds folder.
 */
function installStack(context: Context): Release {
  const { charts, keepCrds } = context.spec;
  const annotations = keepCrds ? { "helm.sh/resource-policy": "keep" } : {};
  const crds = release(
    "crds",
    sourceOf(prometheusOperatorCrds, charts.crds),
    withValues({ crds: { annotations } }, charts.crds),
    context,
  );
  return release(
    "prometheus",
    sourceOf(kubePrometheusStack, charts.prometheus),
    withValues(stackValues(context.spec), charts.prometheus),
    { ...context, dependsOn: [...context.dependsOn, crds] },
  );
}

function withValues(values: ChartValues, args: ThirdPartyChartArgs | undefined): ChartValues {
  return args?.values === undefined ? values : overlay(values, args.values);
}

function release(role: keyof typeof releaseNames, source: ChartSource, values: ChartValues, context: Context): Release {
  return new Release(
    `${context.name}-${role}`,
    {
      name: releaseNames[role],
      namespace: context.spec.namespace,
      ...chartRelease(source),
      values: { ...values },
      timeout: 900,
    },
    { parent: context.parent, dependsOn: [...context.dependsOn] },
  );
}

function namespaceOf({ spec, name, parent, dependsOn }: Context): Resource[] {
  if (!spec.createNamespace) return [];
  // node-exporter and the collector of logs read files of their node, which stricter levels do not allow.
  const reachesNode = spec.prometheus.mode === PrometheusMode.Install || spec.logs !== undefined;
  const level = reachesNode ? "privileged" : "restricted";
  return [
    securedNamespace(`${name}-namespace`, { name: spec.namespace }, level, { parent, dependsOn: [...dependsOn] }),
  ];
}

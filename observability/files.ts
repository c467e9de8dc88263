import { stringify } from "yaml";
import { dashboardsOf } from "./dashboards/dashboards";
import { observedEngines } from "./engines";
import { jmxExporterYaml } from "./metrics/jmx-exporter";
import { type KubernetesObject, prometheusRule, type RuleOptions, rulesOf, rulesYaml } from "./rules/rules";
import { podMonitors, scrapeJobs, scrapeYaml } from "./scrape";

/**
 * Rules of Grafana's dashboard linter that recorded series cannot follow, in the linter's own file, with the reason.
 */
const lintExclusions = {
  exclusions: Object.fromEntries(
    ["template-job-rule", "template-instance-rule", "target-job-rule", "target-instance-rule"].map((rule) => [
      rule,
      { reason: "Recorded series have neither job nor instance: every query selects by cluster and namespace." },
    ]),
  ),
};

/** All files for users with their own Prometheus and Grafana: path to text. */
export function observabilityFiles(options: RuleOptions): Readonly<Record<string, string>> {
  const { engines } = options;
  const namespace = "NAMESPACE";
  const rules = rulesOf(options);
  const manifest = (objects: readonly KubernetesObject[]): string =>
    `# Replace NAMESPACE.\n${objects.map((object) => stringify(object, { lineWidth: 0 })).join("---\n")}`;
  return {
    "rules.yaml": rulesYaml(rules),
    "scrape.yaml": scrapeYaml(scrapeJobs(engines)),
    "prometheus-rule.yaml": manifest([prometheusRule(rules, { name: "kafka", namespace })]),
    "pod-monitors.yaml": manifest(podMonitors(engines, { namespace })),
    ...(engines.some((engine) => observedEngines[engine].usesJmxExporter)
      ? { "jmx-exporter.yaml": jmxExporterYaml() }
      : {}),
    ...Object.fromEntries(
      dashboardsOf(engines).map((dashboard) => [
        `dashboards/${dashboard.uid}.json`,
        `${JSON.stringify(dashboard, null, 2)}\n`,
      ]),
    ),
    "dashboards/.lint": stringify(lintExclusions),
  };
}

import type { MetricsArgs } from "../args/kafka/metrics-args";
import type { KafkaSpec } from "../specs/kafka-spec";
import { refuseGiven } from "./checks";
import { type Problems, shown } from "./problem";

/** Look-around and back-references, which the collector's regular expressions (RE2) do not support. */
const beyondRe2 = /\(\?(<?[=!])|\\[1-9]/;

/** Rules about metrics; `here` is at their block. `args` shows which values the user gave. */
export function validateMetrics(args: MetricsArgs | undefined, { metrics, traits }: KafkaSpec, here: Problems): void {
  const { enabled, annotations, jmxExporter, lagExporter } = metrics;
  if (traits.servesMetrics && jmxExporter !== undefined) {
    here.add(
      "jmxExporter",
      `has no effect on ${traits.title}, which serves its metrics without an agent. Leave it out.`,
    );
  }
  if (jmxExporter !== undefined && !/^\/[^\s=:,]*\.jar$/.test(jmxExporter.path)) {
    here.add(
      "jmxExporter.path",
      `${shown(jmxExporter.path)} is not valid. Use the absolute path of a .jar file, such as /opt/jmx-exporter/agent.jar.`,
    );
  }
  if (!enabled) refuseGiven(args?.jmxExporter, "metrics.enabled is false", here.at("jmxExporter"));
  if (!lagExporter.enabled) {
    const { enabled: _, ...rest } = args?.lagExporter ?? {};
    refuseGiven(rest, "metrics.lagExporter.enabled is false", here.at("lagExporter"));
  }
  const needing = { annotations, "lagExporter.enabled": lagExporter.enabled };
  for (const [path, wanted] of Object.entries(needing)) {
    if (!wanted || enabled) continue;
    here.add(path, "is true, but the Kafka nodes do not serve metrics. Set metrics.enabled to true, or leave it out.");
  }
  if (lagExporter.image === "") {
    here.add("lagExporter.image", "is empty. Leave it out for the default image, or set lagExporter.enabled to false.");
  }
  for (const key of ["groups", "topics"] as const) {
    if (isRe2(lagExporter[key])) continue;
    here.add(
      `lagExporter.${key}`,
      `${shown(lagExporter[key])} is not a regular expression that the collector accepts. Use RE2, without look-around and back-references, such as ^orders-.*`,
    );
  }
}

/** JavaScript reads most of RE2; flags within an expression, such as (?i), and named groups are written differently. */
function isRe2(text: string): boolean {
  const written = text
    .replace(/\(\?[imsU]*(-[imsU]+)?\)/g, "")
    .replace(/\(\?[imsU]*(-[imsU]+)?:/g, "(?:")
    .replaceAll("(?P<", "(?<");
  try {
    new RegExp(written);
  } catch {
    return false;
  }
  return text !== "" && !beyondRe2.test(text);
}

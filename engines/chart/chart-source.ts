import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import type { ChartArgs } from "../../model/args/charts/chart-args";
import type { ChartSource } from "../../model/values/third-party-chart";

// dist/engines/chart → the package's root
const ownCharts = path.join(__dirname, "..", "..", "..", "charts");
/** Digests of the charts on this machine, by folder. */
const identities = new Map<string, string>();

/** A chart of this package. */
export function ownChart(name: string): string {
  return path.join(ownCharts, name);
}

/** The chart inside this package, or the user's chart. */
export function chartSource(args: ChartArgs): ChartSource {
  return {
    chart: args.chart ?? ownChart("kafka"),
    ...(args.version === undefined ? {} : { version: args.version }),
    ...(args.repository === undefined ? {} : { repositoryOpts: { repo: args.repository } }),
  };
}

/** Distinguishes charts: a chart on this machine by its contents, wherever it is; other charts by their names. */
export function chartIdentity(source: ChartSource): unknown {
  if (!existsSync(source.chart)) return source;
  if (path.dirname(source.chart) !== ownCharts) return digestOf(source.chart);
  // Computed once for each process: a program can create a hundred clusters, and an installed package does not change.
  const identity = identities.get(source.chart) ?? digestOf(source.chart);
  identities.set(source.chart, identity);
  return identity;
}

/**
 * A description that changes with the contents of a chart on this machine. Without it, Pulumi's provider would not see
 * the change, because it compares only the version of a chart. It also changes with the user's `reapply`: the provider
 * compares arguments and never the objects in the cluster, so a changed argument is the only way to make it upgrade. Helm
 * shows the description in the history of the release.
 */
export function chartMark(source: ChartSource, reapply?: string): { readonly description?: string } {
  const identity = chartIdentity(source);
  const parts = [
    ...(typeof identity === "string" ? [`Chart ${identity.slice(0, 12)}`] : []),
    ...(reapply === undefined ? [] : [`reapply ${reapply}`]),
  ];
  return parts.length === 0 ? {} : { description: parts.join(", ") };
}

/**
 * What releases of a chart have in common. A first installation that fails would remain otherwise and block the next attempt;
 * a change that fails is rolled back to the release before.
 */
export function chartRelease(source: ChartSource, reapply?: string) {
  return { ...source, ...chartMark(source, reapply), atomic: true, maxHistory: 5 };
}

function digestOf(chart: string): string {
  const digest = createHash("sha256");
  for (const file of files(chart)) digest.update(path.relative(chart, file)).update(readFileSync(file));
  return digest.digest("hex");
}

function files(entry: string): string[] {
  if (!statSync(entry).isDirectory()) return [entry];
  return readdirSync(entry)
    .sort()
    .flatMap((name) => files(path.join(entry, name)));
}

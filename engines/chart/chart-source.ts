import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import type { ChartArgs } from "../../model/args/kafka/image-args";
import type { ChartSource } from "../../model/values/third-party-chart";

// dist/engines/chart → the package's root
const ownChart = path.join(__dirname, "..", "..", "..", "charts", "kafka");
let ownIdentity: string | undefined;

/** The chart inside this package, or the one that was given. */
export function chartSource(args: ChartArgs): ChartSource {
  return {
    chart: args.chart ?? ownChart,
    ...(args.version === undefined ? {} : { version: args.version }),
    ...(args.repository === undefined ? {} : { repositoryOpts: { repo: args.repository } }),
  };
}

/** Tells one chart from another: what a chart on this machine holds, wherever it lies; of others what names them. */
export function chartIdentity(source: ChartSource): unknown {
  if (source.chart === ownChart) {
    // Once a process: a program may make a hundred clusters, and an installed package does not change.
    ownIdentity ??= digestOf(ownChart);
    return ownIdentity;
  }
  return existsSync(source.chart) ? digestOf(source.chart) : source;
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

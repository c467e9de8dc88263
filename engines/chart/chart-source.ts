import path from "node:path";
import type { ChartArgs } from "../../spec/source-args";
import type { ChartSource } from "../../spec/third-party-chart";

/** The chart inside this package, or the one that was given. */
export function chartSource(args: ChartArgs): ChartSource {
  return {
    // dist/engines/chart → the package's root
    chart: args.chart ?? path.join(__dirname, "..", "..", "..", "charts", "kafka"),
    ...(args.version === undefined ? {} : { version: args.version }),
    ...(args.repository === undefined ? {} : { repositoryOpts: { repo: args.repository } }),
  };
}

import path from "node:path";
import type { ChartArgs } from "../../spec/source-args";

/** What a Helm release has to be told about where its chart is. */
export interface ChartSource {
  readonly chart: string;
  readonly version?: string;
  readonly repositoryOpts?: { readonly repo: string };
}

/** The chart inside this package, or the one that was given. */
export function chartSource(args: ChartArgs): ChartSource {
  return {
    // dist/engines/chart → the package's root
    chart: args.chart ?? path.join(__dirname, "..", "..", "..", "charts", "kafka"),
    ...(args.version === undefined ? {} : { version: args.version }),
    ...(args.repository === undefined ? {} : { repositoryOpts: { repo: args.repository } }),
  };
}

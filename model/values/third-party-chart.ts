import type { ChartArgs } from "../args/charts/chart-args";

/** A third party's chart, at the version that was tried. */
export interface ThirdPartyChart {
  readonly chart: string;
  readonly repository: string;
  readonly version: string;
}

/** What a Helm release has to be told about where its chart is. */
export interface ChartSource {
  readonly chart: string;
  readonly version?: string;
  readonly repositoryOpts?: { readonly repo: string };
}

/** The chart from its own repository, or from where the user says. Another chart has neither our repository nor version. */
export function sourceOf(known: ThirdPartyChart, given: ChartArgs | undefined): ChartSource {
  const { chart, repository, version }: ChartArgs = given?.chart === undefined ? { ...known, ...given } : given;
  return {
    chart: chart ?? known.chart,
    ...(repository === undefined ? {} : { repositoryOpts: { repo: repository } }),
    ...(version === undefined ? {} : { version }),
  };
}

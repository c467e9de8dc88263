import type { ChartArgs } from "../args/charts/chart-args";

/** A third party's chart, at the version that was tested. */
export interface ThirdPartyChart {
  readonly chart: string;
  readonly repository: string;
  readonly version: string;
}

/** A third party's chart with one image, which can come from another registry. */
export interface ControllerChart extends ThirdPartyChart {
  readonly image: { readonly registry: string; readonly repository: string };
}

/** The source of a Helm release's chart. */
export interface ChartSource {
  readonly chart: string;
  readonly version?: string;
  readonly repositoryOpts?: { readonly repo: string };
}

/**
 * The chart from its own repository, or from the user's source. The default repository and version do not apply to
 * another chart.
 */
export function sourceOf(known: ThirdPartyChart, given: ChartArgs | undefined): ChartSource {
  const { chart, repository, version }: ChartArgs = given?.chart === undefined ? { ...known, ...given } : given;
  return {
    chart: chart ?? known.chart,
    ...(repository === undefined ? {} : { repositoryOpts: { repo: repository } }),
    ...(version === undefined ? {} : { version }),
  };
}

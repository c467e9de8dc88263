import type { ChartArgs } from "../charts/chart-args";

/** A third party's Helm chart. */
export interface ThirdPartyChartArgs extends ChartArgs {
  /**
   * Values of the chart laid over the rendered ones, for what no argument covers.
   * @default none
   */
  // biome-ignore lint/suspicious/noExplicitAny: the schema's Any, which unknown can not become
  readonly values?: Record<string, any>;
}

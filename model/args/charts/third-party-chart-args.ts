import type { ChartArgs } from "../charts/chart-args";

/** A third party's Helm chart. */
export interface ThirdPartyChartArgs extends ChartArgs {
  /**
   * Values that override the rendered values of the chart. Use it for settings that no argument covers.
   * @default none
   */
  // biome-ignore lint/suspicious/noExplicitAny: the schema's Any, which unknown cannot become
  readonly values?: Record<string, any>;
}

import { type MetricKey, vocabulary } from "./vocabulary";

/** The expression of a common metric for an engine: aggregated to the metric's labels, or unchanged. */
export interface Expression {
  /** Absent: the expression has the metric's labels already. */
  readonly aggregate?: "sum" | "min" | "max" | "group" | "count";
  readonly of: string;
}

/** The metrics of one source. Missing metrics are left out, never invented. */
export type MetricTable = { readonly [key in MetricKey]?: Expression };

/** Long enough for four scrapes at 30 seconds, so that a lost one leaves no hole. */
const WINDOW = "5m";

export const sum = (of: string): Expression => ({ aggregate: "sum", of });
export const min = (of: string): Expression => ({ aggregate: "min", of });
export const max = (of: string): Expression => ({ aggregate: "max", of });
export const count = (of: string): Expression => ({ aggregate: "count", of });
export const group = (of: string): Expression => ({ aggregate: "group", of });
export const plain = (of: string): Expression => ({ of });
export const rate = (series: string): string => `rate(${series}[${WINDOW}])`;

/** Gives a label its common name. */
export const renamed = (of: string, from: string, to: string): string =>
  `label_replace(${of}, "${to}", "$1", "${from}", "(.+)")`;

/** Gives every series one more label. */
export const labelled = (of: string, label: string, value: string): string =>
  `label_replace(${of}, "${label}", "${value}", "", "")`;

/** The PromQL of an expression for a metric. */
export function promql(key: MetricKey, { aggregate, of }: Expression): string {
  return aggregate === undefined ? of : `${aggregate} by (${vocabulary[key].labels.join(", ")}) (${of})`;
}

import { type MetricKey, nameOf } from "../metrics/vocabulary";
import type { Query } from "./panel";

/** Every selector names cluster and namespace: one dashboard serves all clusters of a Prometheus. */
export const SELECTED = 'cluster=~"$cluster",namespace=~"$namespace"';

/** A recorded series of the chosen clusters. */
export const series = (key: MetricKey, more = ""): string =>
  `${nameOf(key)}{${SELECTED}${more === "" ? "" : `,${more}`}}`;

export const total = (key: MetricKey, more = ""): string => `sum(${series(key, more)})`;
export const by = (labels: string, key: MetricKey, more = ""): string => `sum by (${labels}) (${series(key, more)})`;
export const top = (limit: number, labels: string, key: MetricKey): string => `topk(${limit}, ${by(labels, key)})`;

/** Groups of one name in several clusters are several: their lags do not add up. */
export const furthestBehind = (limit: number, labels: string, key: MetricKey): string =>
  `topk(${limit}, max by (${labels}) (${series(key)}))`;

export const query = (expr: string, legend: string): Query => ({ expr, legend });
export const byBroker = (key: MetricKey, more = ""): Query[] => [query(series(key, more), "{{broker}}")];
export const byCluster = (key: MetricKey): Query[] => [query(series(key), "{{cluster}}")];

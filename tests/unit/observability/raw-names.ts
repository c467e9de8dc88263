import type { MetricTable } from "../../../observability/metrics/expressions";

/** Names of what engines and exporters serve, in the expressions of a table. */
export const rawNames = (table: MetricTable): Set<string> =>
  new Set(
    Object.values(table).flatMap(
      ({ of }) => of.replace(/\{(?!__name__)[^}]*\}/g, "").match(/\b(?:kafka|jvm|process)_[a-z0-9_]+/g) ?? [],
    ),
  );

/** Values of a Helm chart. Their shape is checked by the chart's own values.schema.json, where it has one. */
export interface ChartValues {
  readonly [key: string]: unknown;
}

/** Lays values over others, map by map; lists and single values are replaced whole. */
export function overlay(base: ChartValues, top: ChartValues): ChartValues {
  const result: Record<string, unknown> = { ...base };
  for (const [key, value] of Object.entries(top)) {
    const below = result[key];
    result[key] = isMap(below) && isMap(value) ? overlay(below, value) : value;
  }
  return result;
}

function isMap(value: unknown): value is ChartValues {
  return typeof value === "object" && value !== null && Object.getPrototypeOf(value) === Object.prototype;
}

/** Values of a Helm chart. The chart's own values.schema.json checks their structure, if it has one. */
export interface ChartValues {
  readonly [key: string]: unknown;
}

/** Overrides values with others, map by map. Lists and single values are replaced as a whole. */
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

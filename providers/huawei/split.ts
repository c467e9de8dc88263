/** Splits a number of nodes over zones as evenly as it goes; what remains goes to the first zones. */
export function splitEvenly(total: number, zones: number): number[] {
  const least = Math.floor(total / zones);
  const remainder = total - least * zones;
  return Array.from({ length: zones }, (_, zone) => least + (zone < remainder ? 1 : 0));
}

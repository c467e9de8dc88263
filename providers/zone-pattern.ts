const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** A cloud's spelling of a zone: the region, followed by the pattern. */
export const zonePattern =
  (behind: string) =>
  (region: string): RegExp =>
    new RegExp(`^${literal(region)}${behind}$`);

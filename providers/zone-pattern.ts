const literal = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");

/** How a cloud spells a zone: the region, and behind it what the pattern says. */
export const zonePattern =
  (behind: string) =>
  (region: string): RegExp =>
    new RegExp(`^${literal(region)}${behind}$`);

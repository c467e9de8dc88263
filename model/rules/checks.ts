import { type Problems, shown } from "./problem";

/** Lower-case letters, digits and dashes, starting with a letter: names of which host names are made. */
export const dnsLabel = /^[a-z]([a-z0-9-]*[a-z0-9])?$/;

/** Reports a value that is not a whole number from `least` to `most`. */
export function bounded(problems: Problems, path: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most) {
    problems.add(path, `${shown(value)} is not valid. Use a whole number from ${least} to ${most}.`);
  }
}

/** Rejects arguments of a block that would have no effect; `reason` says why, for example a switch that is off. */
export function refuseGiven(block: object | undefined, reason: string, here: Problems): void {
  for (const [key, value] of Object.entries(block ?? {})) {
    if (value !== undefined) here.add(key, `is given, but ${reason}. Leave one of them out.`);
  }
}

/** Reports an invalid number of zones, and zones that are named twice; `here` is at the zones. */
export function validateZoneCount(
  zones: readonly string[],
  counts: "one or three" | "none, one or three",
  here: Problems,
): void {
  const possible = counts === "one or three" ? [1, 3] : [0, 1, 3];
  if (!possible.includes(zones.length)) {
    here.add(
      "",
      `has ${zones.length} zones. Give ${counts}, because with two zones the loss of one can take the majority of Kafka's voters with it.`,
    );
  }
  validateDistinctZones(zones, here);
}

/** Reports zones that are named twice: each zone has one subnet of its own. */
export function validateDistinctZones(zones: readonly string[], here: Problems): void {
  if (new Set(zones).size !== zones.length) here.add("", `${shown(zones)} names a zone twice. Name each zone once.`);
}

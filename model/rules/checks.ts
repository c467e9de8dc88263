import { type Problems, shown } from "./problem";

/** Lower-case letters, digits and dashes, a letter first: what names become host names of. */
export const dnsLabel = /^[a-z]([a-z0-9-]*[a-z0-9])?$/;

/** Notes a value that is no whole number between two bounds, which belong to the range. */
export function bounded(problems: Problems, path: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most) {
    problems.add(path, `${shown(value)} given: a whole number from ${least} to ${most} is possible.`);
  }
}

/** Refuses the arguments of a block that would be ignored, because a switch is off. */
export function refuseGiven(block: object | undefined, offSwitch: string, here: Problems): void {
  for (const [key, value] of Object.entries(block ?? {})) {
    if (value !== undefined) here.add(key, `is given, but ${offSwitch} is false. Leave one of them out.`);
  }
}

/** Notes a number of zones that is not possible, and zones that are named twice; `here` is at the zones. */
export function validateZoneCount(
  zones: readonly string[],
  counts: "one or three" | "none, one or three",
  here: Problems,
): void {
  const possible = counts === "one or three" ? [1, 3] : [0, 1, 3];
  if (!possible.includes(zones.length)) {
    here.add(
      "",
      `${zones.length} zones given: ${counts} are possible, because with two the loss of one can take the majority of Kafka's voters with it. Name one or three.`,
    );
  }
  if (new Set(zones).size !== zones.length) here.add("", `${shown(zones)} names a zone twice. Name each once.`);
}

import { type Problems, shown } from "./problem";

/** Lower-case letters, digits and dashes, a letter first: what names become host names of. */
export const dnsLabel = /^[a-z]([a-z0-9-]*[a-z0-9])?$/;

/** Notes a value that is no whole number between two bounds, which belong to the range. */
export function bounded(problems: Problems, path: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most) {
    problems.add(path, `${shown(value)} given: a whole number from ${least} to ${most} is possible.`);
  }
}

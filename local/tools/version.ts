import { coerce, satisfies } from "semver";

/** The first version in a program's answer, without its suffix: "v3.19.5+gabc" and "Helm 3.19.5" are both 3.19.5. */
export function findVersion(text: string): string | undefined {
  return coerce(text)?.version;
}

/** Whether a version is at least the lower bound and below the upper one. */
export function inRange(version: string, atLeast: string, below: string): boolean {
  return satisfies(version, `>=${atLeast} <${below}`);
}

/** The numbers of the first version found in a program's answer: "v3.19.5+gabc" and "Helm 3.19.5" are both 3.19.5. */
export function findVersion(text: string): string | undefined {
  return /\bv?(\d+\.\d+\.\d+)\b/.exec(text)?.[1];
}

/** Below 0 when a is older than b, above 0 when it is newer. Compares numbers, not text: 3.9.0 is older than 3.10.0. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => version.split(".").map(Number)) as [number[], number[]];
  for (let i = 0; i < 3; i++) {
    const difference = (left[i] ?? 0) - (right[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

export function inRange(version: string, atLeast: string, below: string): boolean {
  return compareVersions(version, atLeast) >= 0 && compareVersions(version, below) < 0;
}

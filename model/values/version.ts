/** A version's first three numbers; undefined if the text is not a version. A suffix such as `-rc1` is allowed. */
export function parseVersion(text: string): readonly [number, number, number] | undefined {
  const match = /^(\d+)\.(\d+)\.(\d+)(?:[-+][\w.-]+)?$/.exec(text);
  return match === null ? undefined : [Number(match[1]), Number(match[2]), Number(match[3])];
}

/** Whether a version is at least `from` and below `below`, both given as `major.minor`. */
export function isVersionBetween(text: string, from: string, below: string): boolean {
  const version = parseVersion(text);
  if (version === undefined) return false;
  const minor = (bound: string): number => {
    const [major = 0, second = 0] = bound.split(".").map(Number);
    return major * 1000 + second;
  };
  const given = version[0] * 1000 + version[1];
  return given >= minor(from) && given < minor(below);
}

const suffixes: Readonly<Record<string, number>> = {
  "": 1,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
};

/**
 * The number that a Kubernetes quantity means (bytes or cores); undefined if the text is not a quantity.
 * https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function parseQuantity(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)([a-zA-Z]*)$/.exec(text);
  const factor = match === null ? undefined : suffixes[match[2] ?? ""];
  return match === null || factor === undefined ? undefined : Number(match[1]) * factor;
}

/** The bytes of a size in Java's notation, such as 512m or 6g; undefined if the text is not a size. */
export function parseJvmSize(text: string): number | undefined {
  const match = /^(\d+)([mgMG])$/.exec(text);
  return match === null ? undefined : Number(match[1]) * 2 ** (match[2]?.toLowerCase() === "g" ? 30 : 20);
}

const suffixes: Readonly<Record<string, number>> = {
  "": 1,
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** As in the chart's kafka.quantityPattern: a number with a suffix or an exponent, but not both. */
const pattern = /^\+?(\d+\.?\d*|\.\d+)(?:([eE][+-]?\d+)|([a-zA-Z]*))$/;

/**
 * The number that a Kubernetes quantity means (bytes or cores); undefined if the text is not a quantity.
 * https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/quantity/
 */
export function parseQuantity(text: string): number | undefined {
  const [matched, number = "", exponent = "", suffix = ""] = pattern.exec(text) ?? [];
  const factor = Object.hasOwn(suffixes, suffix) ? suffixes[suffix] : undefined;
  return matched === undefined || factor === undefined ? undefined : Number(`${number}${exponent}`) * factor;
}

/** The whole MiB of a Kubernetes quantity of memory; undefined if the text is not a quantity. */
export function parseMebibytes(text: string): number | undefined {
  const bytes = parseQuantity(text);
  return bytes === undefined ? undefined : Math.floor(bytes / 2 ** 20);
}

/** The bytes of a size in Java's notation, such as 512m or 6g; undefined if the text is not a size. */
export function parseJvmSize(text: string): number | undefined {
  const match = /^(\d+)([mgMG])$/.exec(text);
  return match === null ? undefined : Number(match[1]) * 2 ** (match[2]?.toLowerCase() === "g" ? 30 : 20);
}

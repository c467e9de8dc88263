// Values that users could give, right and wrong ones for every kind of argument, and which of them a component accepts.
import { type PlatformRequest, validateRequest } from "../../automation";
import type { PropertyShape, Shapes } from "../../model/rules/structure";
import structure from "../../model/rules/structure.generated.json";
import { overlay } from "../../model/values/chart-values";
import { propertiesOn } from "./leaves";
import { type Args, at, type Probe } from "./trial";

const digest = `sha256:${"a".repeat(64)}`;

/** Texts that one reader or another understands differently: YAML, Kubernetes, an image reference, a cloud. */
export const texts: readonly string[] = [
  ...["", "a", "2024-prod", "1234", "1e3", "0x1F", "true", "no", "null", "~", "Team", "a_b", "a.b", "a..b", "-a", "a-"],
  ...[
    " a",
    "a b",
    "a: b",
    "a #b",
    "a\nb",
    "a\tb",
    "\u2028",
    "é",
    "日本",
    '"',
    "'",
    "\\",
    "`",
    "%",
    "&",
    "*",
    "{{ . }}",
  ],
  ...[40, 52, 53, 63, 64, 253, 254, 300].map((length) => "a".repeat(length)),
  ...["example.com/a", "example.com/A_b", "a/b/c", "/a", "kubernetes.io/a", "R&D", "github: me", "1.2.3", "4.1.0"],
  ...[
    "0",
    "-1",
    "1",
    "0.5",
    "100m",
    "1.5Gi",
    "2e9",
    "129e6",
    "4Gi",
    "40Gi",
    "4Pi",
    "1073741824000m",
    "1g",
    "512m",
    "1T",
  ],
  ...["h", "h.example.com", "http://h", "https://h.example.com", "203.0.113.5", "203.0.113.5:30092", "::1", "[::1]"],
  ...["10.0.0.0/8", "10.0.0.1/8", "999.1.1.1/99", "2001:db8::/32", "kafka-{id}.example.com", "{id}"],
  ...[
    "team/kafka",
    "Team/Kafka",
    "team/kafka:1",
    `team/kafka@${digest}`,
    `@${digest}`,
    digest,
    "registry.example.com:5000",
  ],
  ...[
    "Always",
    "always",
    "IfNotPresent",
    "NoSchedule",
    "noschedule",
    "(?i)orders",
    "^orders-.*",
    "(?!orders)",
    "(",
    "[a",
  ],
  ...[
    "-Dx=a #b",
    "-Xmx1g",
    "-XX:+UseG1GC",
    "https://s3.example.com",
    "s3.example.com",
    "ftp://h",
    "a,b",
    "a=b",
    "$(HOME)",
  ],
];
const numbers: readonly number[] = [
  ...[-1, 0, 0.5, 1, 1.5, 2, 3, 4, 9, 80, 100, 1024, 9092, 9096, 30000, 30092, 30092.5, 32767, 32768, 65535, 65536],
  ...[86_400, 2 ** 31 - 1, 2 ** 31, 2 ** 53, 1e21],
];

const shapes = structure as Shapes;

/** The values to try for the argument at a path. */
function candidatesFor(typeName: string, path: string): readonly unknown[] {
  const last = propertiesOn(typeName, path).at(-1);
  const property = innermost(shapes[last?.type ?? ""]?.properties?.[last?.key ?? ""] ?? {});
  const values = shapes[property.$ref?.split(":").pop() ?? ""]?.enum;
  if (values !== undefined) return values;
  if (property.type === "boolean") return [true, false];
  if (property.type === "string") return texts;
  if (property.type === "number" || property.type === "integer") return numbers;
  return [...texts, ...numbers, true, null];
}

const innermost = (property: PropertyShape): PropertyShape => {
  const inner = property.items ?? property.additionalProperties;
  return inner === undefined ? property : innermost(inner);
};

/** The value of a probe with another value for the argument itself; where it is in a map, also as the key. */
function variants(value: unknown, tokens: readonly string[], candidate: unknown): unknown[] {
  const [token, ...rest] = tokens;
  if (token === undefined) return [candidate];
  if (token === "[]") {
    const [first, ...others] = value as unknown[];
    return variants(first, rest, candidate).map((item) => [item, ...others]);
  }
  const [key = "", inner] =
    token === "{}" ? (Object.entries(value as object)[0] ?? []) : [token, (value as Args)[token]];
  const renamed = token === "{}" && typeof candidate === "string" ? [{ [candidate]: inner }] : [];
  return [...variants(inner, rest, candidate).map((item) => ({ ...(value as object), [key]: item })), ...renamed];
}

/** A component in a mode. */
export interface Accepting {
  readonly component: PlatformRequest["component"];
  readonly name: string;
  readonly base: Args;
  readonly probes: Readonly<Record<string, Probe>>;
}

/** Arguments that differ from the base in one of them. */
export interface Accepted {
  readonly path: string;
  readonly value: unknown;
  readonly args: Args;
}

const accepts = ({ component, name }: Accepting, args: Args): boolean =>
  validateRequest({ component, name, args: { ...args } }).length === 0;

/** Most values of one argument: those of an argument with more are spread over all that it accepts. */
const mostValues = 12;

/** Values that the component accepts for each argument, where the others are as in the base and beside the probe. */
export function acceptedValues(accepting: Accepting): Accepted[] {
  return Object.entries(accepting.probes).flatMap(([path, { value, beside = {} }], index) => {
    const tokens = (/(\[\]|\{\}).*$/.exec(path)?.[0] ?? "").match(/\[\]|\{\}|[^.[\]{}]+/g) ?? [];
    const accepted = candidatesFor(`${accepting.component}Args`, path)
      .flatMap((candidate) => variants(value, tokens, candidate))
      .map((own) => ({ path, value: own, args: overlay(beside, at(path, own)) }))
      .filter(({ args }) => accepts(accepting, overlay(accepting.base, args)));
    const step = Math.max(1, accepted.length / mostValues);
    const count = Math.min(accepted.length, mostValues);
    // Another argument of the same form begins at another value.
    return Array.from({ length: count }, (_, position) => {
      return accepted[(Math.floor(position * step) + index) % accepted.length];
    }).filter((one) => one !== undefined);
  });
}

/** Arguments in which several values are tried at once. */
export interface Combination {
  readonly args: Args;
  readonly of: readonly Accepted[];
}

/** All values in few combinations: in each as many as the component accepts together, one for each argument. */
export function combined(accepting: Accepting, values: readonly Accepted[]): Combination[] {
  const waiting = [...values];
  const all: Combination[] = [];
  while (waiting.length > 0) {
    let args = accepting.base;
    const of: Accepted[] = [];
    for (const one of [...waiting]) {
      if (of.some(({ path }) => path === one.path)) continue;
      const more = merged(args, one.args) as Args;
      if (!accepts(accepting, more)) continue;
      args = more;
      of.push(one);
      waiting.splice(waiting.indexOf(one), 1);
    }
    if (of.length === 0) throw new Error(`${waiting[0]?.path} is accepted beside its probe, and not alone`);
    all.push({ args, of });
  }
  return all;
}

/** Lays arguments over others, entries of lists too. */
function merged(below: unknown, above: unknown): unknown {
  if (Array.isArray(below) && Array.isArray(above)) {
    return Array.from({ length: Math.max(below.length, above.length) }, (_, index) =>
      merged(below[index], above[index]),
    );
  }
  if (isBlock(below) && isBlock(above)) {
    const keys = new Set([...Object.keys(below), ...Object.keys(above)]);
    return Object.fromEntries([...keys].map((key) => [key, merged(below[key], above[key])]));
  }
  return above === undefined ? below : above;
}

const isBlock = (value: unknown): value is Args => typeof value === "object" && value !== null && !Array.isArray(value);

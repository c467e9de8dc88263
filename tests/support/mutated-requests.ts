// Requests as a service may get them: right ones with a few changes, and any JSON at all.
import fc from "fast-check";
import shapes from "../../model/rules/structure.generated.json";
import { put } from "./crowded-requests";
import { rightRequests } from "./requests";

type Keys = readonly string[];

/** The keys of every value inside a value, block by block. */
export function placesIn(value: unknown, above: Keys = []): Keys[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [[...above, key], ...placesIn(inner, [...above, key])]);
}

export function valueAt(value: unknown, keys: Keys): unknown {
  return keys.reduce((inner, key) => (inner as Record<string, unknown>)[key], value);
}

/** A copy without the value at a place. */
export function without<Value>(value: Value, keys: Keys): Value {
  const above = valueAt(value, keys.slice(0, -1));
  if (Array.isArray(above)) return value;
  const rest = Object.entries(above as object).filter(([key]) => key !== keys.at(-1));
  return put(value, keys.slice(0, -1), Object.fromEntries(rest));
}

const rightValues = rightRequests.flatMap(({ args }) => placesIn(args).map((keys) => valueAt(args, keys)));
const knownKeys = [
  ...new Set(Object.values(shapes).flatMap((shape) => Object.keys("properties" in shape ? shape.properties : {}))),
];

/** Values on which checks have failed, or could. */
const odd: readonly unknown[] = [
  ...["", " ", "(", "[", "\\", "999", "1e3", "-1", "a/b", "a:b", "a.b", "https://", "{id}", "${x}", "{{x}}", "null"],
  ...["\u0000", "\ud800", "\u2028", "x".repeat(70), "a".repeat(20_000), "~/.kube/config", "10.0.0.0/99", "1.2.3"],
  ...[-1, -0, 1.5, 2 ** 53, 1e308, Number.POSITIVE_INFINITY, null, true, {}, [], [null], [[]], ["(", "(", "("]],
  ...[{ __pulumiOutput: true }, { toString: 1 }, { length: 3 }, JSON.parse('{"__proto__":{"a":1}}')],
];

const anyValue = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...rightValues) },
  { weight: 3, arbitrary: fc.constantFrom(...odd) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
);
const change = fc.record({
  how: fc.constantFrom("replace", "add", "remove"),
  at: fc.nat(),
  key: fc.oneof(fc.constantFrom(...knownKeys), fc.string({ unit: "binary" })),
  value: anyValue,
});

/** Right requests with one to four changes in their arguments. */
export const mutatedRequests = fc
  .tuple(fc.constantFrom(...rightRequests), fc.array(change, { minLength: 1, maxLength: 4 }))
  .map(([right, changes]) => {
    let { args } = right;
    for (const { how, at, key, value } of changes) {
      const places = placesIn(args);
      const place = places[at % Math.max(1, places.length)] ?? [];
      const inner = valueAt(args, place);
      if (how === "replace") args = put(args, place, value);
      else if (how === "remove" && place.length > 0) args = without(args, place);
      else if (typeof inner === "object" && inner !== null) args = put(args, [...place, key], value);
      else args = put(args, [...place.slice(0, -1), key], value);
    }
    return { ...right, args };
  });

/** Any JSON: alone, as a part of a request, or as arguments. */
export const anyRequests = fc.oneof(
  fc.jsonValue(),
  fc.record(
    {
      component: fc.oneof(fc.constantFrom("KafkaPlatform", "KafkaCluster"), fc.jsonValue()),
      name: fc.jsonValue(),
      args: fc.jsonValue(),
    },
    { requiredKeys: [] },
  ),
  fc.record({
    component: fc.constantFrom(...rightRequests.map(({ component }) => component)),
    name: fc.string({ unit: "binary" }),
    args: fc.dictionary(fc.constantFrom(...knownKeys), fc.jsonValue()),
  }),
);

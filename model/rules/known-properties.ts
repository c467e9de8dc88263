import { distance } from "fastest-levenshtein";
import data from "./kafka-properties.generated.json";

/** Names in every version, and the further names of each version. */
type ByVersion = Readonly<Record<string, readonly string[]>>;

function namesOf(lists: ByVersion, minor: string, newest: string): readonly string[] {
  const of = Object.hasOwn(lists, minor) ? lists[minor] : lists[newest];
  return [...(lists["all"] ?? []), ...(of ?? [])];
}

const minorOf = (version: string): string => version.split(".").slice(0, 2).join(".");

/** The server properties of a version of Apache Kafka. A version that is not listed knows what the newest one knows. */
export function apacheProperties(version: string): readonly string[] {
  return namesOf(data.apache, minorOf(version), data.newest.apache);
}

/** The server properties of a version of AutoMQ: its own, and those of the Kafka version that it is made from. */
export function automqProperties(version: string): readonly string[] {
  return [...namesOf(data.automq, minorOf(version), data.newest.automq), ...apacheProperties(data.automqKafka)];
}

/** Properties with the prefixes of their plugins. */
const prefixKeys = ["remote.log.storage.manager.impl.prefix", "remote.log.metadata.manager.impl.prefix"];

/** Number of unknown properties for which a similar one is searched: a request can have thousands of them. */
const mostSuggestions = 20;

/** For each property that is not known, why it is rejected, with a suggestion. `title` names the version. */
export function unknownProperties(
  config: Readonly<Record<string, string>>,
  known: readonly string[],
  title: string,
): ReadonlyMap<string, string> {
  const names = new Set(known);
  const prefixes = [...data.prefixes, ...prefixKeys.flatMap((name) => config[name] || [])];
  const reasons = new Map<string, string>();
  for (const key of Object.keys(config)) {
    if (names.has(key) || prefixes.some((prefix) => key.startsWith(prefix))) continue;
    const similar = reasons.size < mostSuggestions ? similarTo(key, known) : undefined;
    const hint = similar === undefined ? "" : ` Did you mean ${similar}?`;
    reasons.set(key, `${title} has no such property.${hint} Set allowUnknownConfig to true if a plugin reads it.`);
  }
  return reasons;
}

/** The known name that differs in at most two letters, or has the key as its end, as names of topics' properties do. */
function similarTo(key: string, known: readonly string[]): string | undefined {
  const name = key.toLowerCase().replaceAll(/[_-]/g, ".");
  const near = known
    .filter((other) => Math.abs(other.length - name.length) <= 2)
    .map((other) => ({ other, apart: distance(other, name) }))
    .sort((a, b) => a.apart - b.apart)[0];
  if (near !== undefined && near.apart <= 2) return near.other;
  return known.filter((other) => other.endsWith(`.${name}`)).sort((a, b) => a.length - b.length)[0];
}

const secretKeys = new RegExp(data.secretKeys);
const secretValues = new RegExp(data.secretValues);

/** Whether a property holds a secret, by its name or by its value. */
export function isSecretProperty(key: string, value: string): boolean {
  return data.secret.includes(key) || secretKeys.test(key.toLowerCase()) || secretValues.test(value.toLowerCase());
}

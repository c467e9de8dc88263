import type { ClusterSpec, StorageSpec } from "../specs/cloud-spec";
import { keyed, type Problems, shown } from "./problem";

/** Argument blocks whose values can be empty, or have rules of their own; `cluster` is a reference to a cluster. */
const own: ReadonlySet<string> = new Set(["tags", "labels", "taint", "cluster"]);

/**
 * Reports empty texts, at any depth. An empty text is never an id, a name or a type: it comes from a variable that is
 * not set, and a cloud would reject it when half of the platform exists, or take it for something else.
 */
export function validateNoEmpty(args: object, here: Problems): void {
  for (const [key, value] of Object.entries(args)) {
    if (own.has(key)) continue;
    const path = Array.isArray(args) ? `[${key}]` : key;
    if (value === "") here.add(path, "is empty. Give a value, or leave it out for the default.");
    else if (isPlain(value)) validateNoEmpty(value, here.at(path));
  }
}

/** Objects and lists of arguments. Outputs, promises and other instances are not known yet. */
function isPlain(value: unknown): value is object {
  if (typeof value !== "object" || value === null) return false;
  return Array.isArray(value) || Object.getPrototypeOf(value) === Object.prototype;
}

/** Reports an id that does not match. A value that is not known yet has no problem, and an empty one is reported. */
export function validateId(value: unknown, pattern: RegExp, words: string, path: string, here: Problems): void {
  if (typeof value !== "string" || value === "" || pattern.test(value)) return;
  here.add(path, `${shown(value)} is not valid. ${words}`);
}

/** Reports a regional key of another region: services use only keys of their own. `place` is unknown for an id alone. */
export function validateKeyRegion(place: string | undefined, region: string, path: string, here: Problems): void {
  if (place === undefined || region === "" || place === region) return;
  here.add(path, `is in ${shown(place)}, but must be in the region ${shown(region)}. Give a key of this region.`);
}

/** Ids of most clouds: no scheme, no region, no path. */
const plainId = /^[A-Za-z0-9][\w-]*$/;

/** Rules about the ids of an adopted network on a cloud whose ids are one word. */
export function validateNetworkIds({ network }: ClusterSpec, example: string, subnet: string, here: Problems): void {
  validateId(network.id, plainId, `Give the id alone, such as ${example}.`, "id", here);
  for (const [zone, id] of Object.entries(network.subnets)) {
    validateId(id, plainId, `Give the id alone, such as ${subnet}.`, `subnets${keyed(zone)}`, here);
  }
}

/** Rules about the subnets of an adopted network on a cloud whose subnets are in one zone each. */
export function validateZonalSubnets({ network }: ClusterSpec, here: Problems): void {
  const zoneOf = new Map<unknown, string>();
  for (const [zone, id] of Object.entries(network.subnets)) {
    const other = zoneOf.get(id);
    if (other === undefined) zoneOf.set(id, zone);
    // An id that is not known yet is an object of its own.
    else if (typeof id === "string" && id !== "") {
      here.add(
        `subnets${keyed(zone)}`,
        `${shown(id)} is also the subnet of ${other}, but a subnet is in one zone. Give the subnet of ${zone}.`,
      );
    }
  }
}

/** Rules about the names of existing buckets; `form` is the cloud's. No cloud has names like addresses, or two dots in a row. */
export function validateBucketNames(spec: StorageSpec, form: RegExp, words: string, here: Problems): void {
  const pattern = new RegExp(`^(?!\\d+(\\.\\d+){3}$)(?!.*\\.\\.)(?:${form.source})`);
  for (const block of ["dataBucket", "opsBucket"] as const) {
    validateId(
      spec[block].existing,
      pattern,
      `Give the name of a bucket, without a scheme such as s3:// before it: ${words}.`,
      `${block}.existing`,
      here,
    );
  }
}

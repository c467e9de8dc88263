import { readFileSync } from "node:fs";
import path from "node:path";
import type { CheckFailure } from "../../local/plugins/resource";
import { isAsset, isObject, type Json, type JsonObject, pathText, reveal, unknown } from "../../local/plugins/values";

/** What may stand at a place. The README has the format in words. */
export type Shape =
  | { readonly type: "any" | "asset" | "boolean" | "number" }
  | { readonly type: "string"; readonly values?: readonly string[] }
  | { readonly type: "array" | "map"; readonly items: Shape }
  | { readonly type: "object"; readonly properties: Properties }
  | { readonly type: "union"; readonly of: readonly Shape[] };

export type Property = Shape & { readonly required?: true; readonly deprecated?: string };
export type Properties = Readonly<Record<string, Property>>;

export interface ResourceShape {
  readonly inputs: Properties;
  /** Every output but id and urn. */
  readonly outputs: readonly string[];
}

/** The content of a shapes.generated.json. */
export interface Shapes {
  /** Which packages' versions, or which other source, it was taken from. */
  readonly from: Readonly<Record<string, string>>;
  /** By type token; the provider itself is `pulumi:providers:<name>`. */
  readonly resources: Readonly<Record<string, ResourceShape>>;
}

/** The folder of a cloud's sources: compiled code is elsewhere, JSON is not. */
export const sourceFolder = (cloud: string): string => path.join(__dirname, "..", "..", "..", "tests", "clouds", cloud);

export function readShapes(cloud: string): Shapes {
  return JSON.parse(readFileSync(path.join(sourceFolder(cloud), "shapes.generated.json"), "utf8")) as Shapes;
}

/** Everything in the inputs that the shape does not allow, at any depth. Values not known yet pass. */
export function shapeFailures(properties: Properties, inputs: JsonObject): CheckFailure[] {
  return objectFailures(properties, reveal(inputs) as JsonObject, []);
}

type Path = readonly (string | number)[];

function objectFailures(properties: Properties, value: JsonObject, at: Path): CheckFailure[] {
  const failures: CheckFailure[] = [];
  for (const [key, entry] of Object.entries(value)) {
    if (entry === null) continue;
    const property = pathText([...at, key]);
    const shape = Object.hasOwn(properties, key) ? properties[key] : undefined;
    if (!shape) {
      const known = Object.keys(properties).sort().join(", ");
      failures.push({ property, reason: `is not an argument here; the arguments are ${known}` });
    } else {
      if (shape.deprecated !== undefined) failures.push({ property, reason: `is deprecated: ${shape.deprecated}` });
      failures.push(...failuresAt(shape, entry, [...at, key]));
    }
  }
  for (const [key, { required }] of Object.entries(properties)) {
    if (required && (value[key] === undefined || value[key] === null)) {
      failures.push({ property: pathText([...at, key]), reason: "is missing and required" });
    }
  }
  return failures;
}

function failuresAt(shape: Shape, value: Json, at: Path): CheckFailure[] {
  if (value === null || value === unknown || shape.type === "any") return [];
  const wrong = [{ property: pathText(at), reason: `is ${short(value)}; it must be ${inWords(shape)}` }];
  switch (shape.type) {
    case "array":
      return Array.isArray(value) ? value.flatMap((entry, i) => failuresAt(shape.items, entry, [...at, i])) : wrong;
    case "map":
      if (!isObject(value)) return wrong;
      return Object.entries(value).flatMap(([key, entry]) => failuresAt(shape.items, entry, [...at, key]));
    case "object":
      return isObject(value) ? objectFailures(shape.properties, value, at) : wrong;
    case "union": {
      const tries = shape.of.map((one) => failuresAt(one, value, at));
      if (tries.some((failures) => failures.length === 0)) return [];
      // What fits from outside says best what is wrong inside.
      return tries.find((failures) => failures[0]?.property !== pathText(at)) ?? wrong;
    }
    case "asset":
      return isAsset(value) ? [] : wrong;
    case "string":
      return typeof value === "string" && (shape.values?.includes(value) ?? true) ? [] : wrong;
    default:
      return typeof value === shape.type ? [] : wrong;
  }
}

const short = (value: Json): string => {
  const text = JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
};

function inWords(shape: Shape): string {
  if (shape.type === "union") return shape.of.map(inWords).join(" or ");
  if (shape.type === "string" && shape.values) return `one of ${shape.values.join(", ")}`;
  const article = /^[aeiou]/.test(shape.type) ? "an" : "a";
  return "items" in shape
    ? `${article} ${shape.type} of ${inWords(shape.items).replace(/^an? /, "")}s`
    : `${article} ${shape.type}`;
}

/** Whether a dotted path (without list positions) is part of the inputs. */
export function hasPath(properties: Properties, dotted: string): boolean {
  const walk = (shape: Shape, rest: readonly string[]): boolean => {
    if (shape.type === "array") return walk(shape.items, rest);
    if (rest.length === 0 || shape.type === "any") return true;
    if (shape.type === "map") return walk(shape.items, rest.slice(1));
    if (shape.type === "union") return shape.of.some((one) => walk(one, rest));
    const next = shape.type === "object" ? shape.properties[rest[0] ?? ""] : undefined;
    return next !== undefined && walk(next, rest.slice(1));
  };
  return walk({ type: "object", properties }, dotted.split("."));
}

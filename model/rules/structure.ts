import { type FormName, formOf, unfitFor } from "./forms";
import { joinPath, keyed, named, type Problems, shown } from "./problem";
import { suggestion } from "./suggestion";

/** One property as the schema describes it. */
export interface PropertyShape {
  readonly type?: string;
  readonly $ref?: string;
  readonly items?: PropertyShape;
  readonly additionalProperties?: PropertyShape;
  readonly plain?: boolean;
  readonly secret?: boolean;
  /** What a text must look like; whether it may be empty beside that. */
  readonly form?: FormName;
  readonly mayBeEmpty?: boolean;
  /** What the keys of a map must look like. */
  readonly keyForm?: FormName;
}

/** One interface or enum as the schema describes it. */
export interface TypeShape {
  readonly properties?: Readonly<Record<string, PropertyShape>>;
  readonly required?: readonly string[];
  readonly enum?: readonly (string | number)[];
}

/** Every argument type, written by `npm run schema` from the TypeScript interfaces. */
export type Shapes = Readonly<Record<string, TypeShape>>;

/** Most entries of a list or a map, and of a list of blocks. No argument needs so many. */
const mostEntries = 1000;
const mostBlocks = 200;
/** Most characters of a text, and of one that may come from elsewhere, such as a kubeconfig. */
const longestText = 10_000;
const longestInput = 2 ** 20;
/** Most levels of a free value, such as a chart's: Pulumi and Helm read them recursively. */
const deepestValue = 100;
/** Most open choices: the rules are tried with every combination. */
const mostOpen = 2;
/** Most unknown keys of one object for which the nearest known key is searched. */
const mostSuggestions = 20;

/** A place in the arguments. The path is written only where a problem is reported. */
interface Place {
  readonly above: Place | undefined;
  readonly segment: string | number;
}

/**
 * An enum value or a boolean that is wrong, or missing where it is required. Rules are tried with each possible value,
 * because much depends on it. A wrong block is such a choice too: rules are tried without it, and with an empty one.
 */
export interface OpenChoice {
  readonly holder: Record<string, unknown>;
  readonly key: string;
  readonly members: readonly unknown[];
}

/** Arguments after the check of their structure. */
export interface Structured {
  /**
   * A copy of what is right. What is wrong is left out, or empty where it is required. `null` is left out: in JSON and
   * in other languages it is a value that is not given.
   */
  readonly value: Record<string, unknown>;
  readonly open: readonly OpenChoice[];
}

/**
 * Checks that arguments have the structure of a type: known and required keys, types, enum members, plain values where
 * the structure of the resources depends on them, and texts that every service on the way can read. Callers without a
 * TypeScript compiler, such as services and other languages, rely on it. It accepts every value, and takes time in
 * proportion to its size.
 */
export function validateStructure(shapes: Shapes, typeName: string, value: unknown, problems: Problems): Structured {
  const check = new Check(shapes, problems);
  return { value: check.object(typeName, value, undefined), open: check.open };
}

class Check {
  readonly open: OpenChoice[] = [];

  constructor(
    private readonly shapes: Shapes,
    private readonly problems: Problems,
  ) {}

  object(typeName: string, value: unknown, place: Place | undefined): Record<string, unknown> {
    const shape = this.shapes[typeName];
    if (shape === undefined) throw new Error(`there is no type ${typeName}`);
    const { properties = {}, required = [] } = shape;
    const copy: Record<string, unknown> = {};
    const given = isMap(value) ? value : {};
    if (given !== value) this.report(place, () => `${shown(value)} is not valid. Use an object.`);
    for (const key of required) {
      const property = properties[key];
      const isGiven = Object.hasOwn(given, key) && given[key] !== undefined && given[key] !== null;
      if (isGiven || property === undefined) continue;
      if (given === value) {
        this.report({ above: place, segment: key }, () => "is missing, but it is required. Add it.");
      }
      this.standIn(property, copy, key);
    }
    const unknownKey = describeUnknown(Object.keys(properties));
    for (const key of Object.keys(given)) {
      const inner = given[key];
      if (inner === undefined || inner === null) continue;
      const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
      const here = { above: place, segment: key };
      if (property === undefined) {
        this.report(here, () => `is not a known property here. ${unknownKey(key)}`);
        continue;
      }
      const found = this.property(property, inner, here);
      if (found !== undefined) copy[key] = found;
      else if (required.includes(key) || this.choices(property) !== undefined) this.standIn(property, copy, key);
      else if (typeOf(property) !== undefined && this.open.length < mostOpen) {
        this.open.push({ holder: copy, key, members: [undefined, this.emptyValue(property)] });
      }
    }
    return copy;
  }

  /** A copy of the value; undefined if it is wrong. */
  private property(property: PropertyShape, value: unknown, place: Place): unknown {
    if (isEventual(value)) {
      if (property.plain !== true) return value; // rules and the chart check it when it is known
      const reason = "is an output. Use a plain value, because the structure of the resources depends on it.";
      return this.report(place, () => reason);
    }
    const type = typeOf(property);
    if (type !== undefined) return this.ofType(type, value, place);
    if (property.type === "array") return this.list(property, value, place);
    if (property.type === "object") return this.map(property, value, place);
    if (property.type === undefined) return this.free(value, place);
    return this.single(property, value, place);
  }

  private ofType(type: string, value: unknown, place: Place): unknown {
    const members = this.shapes[type]?.enum;
    if (members === undefined) {
      if (isMap(value)) return this.object(type, value, place);
      return this.report(place, () => `${shown(value)} is not valid. Use an object.`);
    }
    if (members.includes(value as string | number)) return value;
    return this.report(place, () => {
      const meant = typeof value === "string" ? suggestion(value, members.map(String), type) : undefined;
      const listed = `Use one of ${members.map(shown).join(", ")}.`;
      return [shown(value), "is not valid.", listed, ...(meant === undefined ? [] : [meant])].join(" ");
    });
  }

  private list({ items = {} }: PropertyShape, value: unknown, place: Place): unknown {
    if (!Array.isArray(value)) return this.report(place, () => `${shown(value)} is not valid. Use a list.`);
    const most = typeOf(items) === undefined ? mostEntries : mostBlocks;
    this.bound(value.length, most, place);
    const copy: unknown[] = [];
    for (const [index, item] of value.entries()) {
      const found = this.property(items, item, { above: place, segment: index });
      // Every entry keeps its index, because problems name it.
      if (index < most) copy.push(found ?? this.emptyValue(items));
    }
    return copy;
  }

  private map({ additionalProperties = {}, keyForm }: PropertyShape, value: unknown, place: Place): unknown {
    if (!isMap(value)) return this.report(place, () => `${shown(value)} is not valid. Use a map.`);
    const keys = Object.keys(value);
    const isFree = additionalProperties.$ref !== undefined && typeOf(additionalProperties) === undefined;
    if (!isFree) this.bound(keys.length, mostEntries, place);
    const copy: [string, unknown][] = [];
    for (const key of keys) {
      const inner = value[key];
      // Helm takes null in values as the order to remove a default.
      if (inner === undefined || (inner === null && !isFree)) continue;
      const here = { above: place, segment: keyed(key) };
      const reason =
        unfitText(key, longestText) ??
        (isReserved(key) ? reserved : keyForm === undefined ? undefined : unfitFor(keyForm, key));
      const found = reason === undefined ? this.property(additionalProperties, inner, here) : undefined;
      if (reason !== undefined) this.report(here, () => `has a key that ${reason}`);
      if (found !== undefined && (isFree || copy.length < mostEntries)) copy.push([key, found]);
    }
    return Object.fromEntries(copy);
  }

  private single({ type, plain, form, mayBeEmpty }: PropertyShape, value: unknown, place: Place): unknown {
    const wanted = type === "integer" ? "number" : type;
    const isRight = typeof value === wanted && (wanted !== "number" || Number.isFinite(value));
    const isWhole = type !== "integer" || Number.isInteger(value);
    if (!isRight || !isWhole) {
      const what = type === "integer" ? "whole number" : type;
      return this.report(place, () => `${shown(value)} is not valid. Use a ${what}.`);
    }
    if (typeof value !== "string") return value;
    const reason = unfitText(value, plain === true ? longestText : longestInput);
    if (reason !== undefined) return this.report(place, () => `${shown(value)} ${reason}`);
    if (form === undefined || (value === "" && mayBeEmpty === true)) return value;
    const unfit = unfitFor(form, value);
    if (unfit === undefined) return value;
    const meant = suggestion(value, formOf(form).members ?? []);
    return this.report(place, () =>
      [...(value === "" ? [] : [shown(value)]), unfit, ...(meant === undefined ? [] : [meant])].join(" "),
    );
  }

  /** Any value: of a chart, for example. It is looked through without recursion. */
  private free(value: unknown, place: Place): unknown {
    const waiting: { readonly value: unknown; readonly depth: number }[] = [{ value, depth: 0 }];
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      const { value: inner, depth } = next;
      if (typeof inner === "string") {
        const reason = unfitText(inner, longestInput);
        if (reason !== undefined) return this.report(place, () => `contains ${shown(inner)}, which ${reason}`);
      }
      if (typeof inner !== "object" || inner === null || isEventual(inner)) continue;
      if (depth === deepestValue) {
        return this.report(place, () => `has more than ${deepestValue} levels of lists and maps. Use fewer.`);
      }
      for (const [key, entry] of Object.entries(inner)) {
        const reason = unfitText(key, longestText) ?? (isReserved(key) ? reserved : undefined);
        if (reason !== undefined) return this.report(place, () => `has the key ${shown(key)}, which ${reason}`);
        waiting.push({ value: entry, depth: depth + 1 });
      }
    }
    return value;
  }

  private bound(entries: number, most: number, place: Place): void {
    if (entries <= most) return;
    this.report(place, () => `has ${entries} entries. Use at most ${most}.`);
  }

  /** What rules see instead of a required value that is missing or wrong. They may complain about it: see `examine`. */
  private standIn(property: PropertyShape, holder: Record<string, unknown>, key: string): void {
    const members = this.choices(property);
    if (members !== undefined && this.open.length < mostOpen) this.open.push({ holder, key, members });
    holder[key] = this.emptyValue(property);
  }

  /** Every value that a property can have, if they are few. */
  private choices(property: PropertyShape): readonly unknown[] | undefined {
    return property.type === "boolean" ? [false, true] : this.shapes[typeOf(property) ?? ""]?.enum;
  }

  private emptyValue(property: PropertyShape): unknown {
    const shape = this.shapes[typeOf(property) ?? ""];
    if (shape === undefined) return structuredClone(emptyOf[property.type ?? "object"]);
    if (shape.enum !== undefined) return shape.enum[0];
    const empty: Record<string, unknown> = {};
    for (const required of shape.required ?? []) {
      const inner = shape.properties?.[required];
      if (inner !== undefined) this.standIn(inner, empty, required);
    }
    return empty;
  }

  private report(place: Place | undefined, reason: () => string): undefined {
    // A request can have tens of thousands of problems: what is only counted is not written.
    if (this.problems.more > 0) this.problems.add("", "");
    else this.problems.add(pathOf(place), reason());
  }
}

const emptyOf: Readonly<Record<string, unknown>> = {
  string: "",
  number: 0,
  integer: 0,
  boolean: false,
  array: [],
  object: {},
};

function pathOf(place: Place | undefined): string {
  if (place === undefined) return "";
  const { above, segment } = place;
  const own = typeof segment === "number" ? `[${segment}]` : segment.startsWith("[") ? segment : named(segment);
  return joinPath(pathOf(above), own);
}

/** Why a text cannot be used; undefined if it can. */
function unfitText(text: string, longest: number): string | undefined {
  if (text.length > longest) return `has ${text.length} characters. Use at most ${longest}.`;
  if (/\p{Cs}/u.test(text)) return "contains half of a character (a lone surrogate). Use valid Unicode.";
  return undefined;
}

/**
 * Keys by which JavaScript and Pulumi recognise their own objects: prototypes, outputs and resources, and secrets and
 * files on the wire (sdk/go/common/resource/sig). In JSON of a user they would be read as such objects.
 */
function isReserved(key: string): boolean {
  return key === "__proto__" || key.startsWith("__pulumi") || key === "4dabf18193072939515e22adb298388d";
}

const reserved = "is reserved by JavaScript or Pulumi. Use another key.";

/** Whether a value is a Pulumi output or a promise, without loading the SDK. JSON contains no functions. */
function isEventual(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return typeof value === "function";
  return (
    value instanceof Promise ||
    ("__pulumiOutput" in value && typeof (value as { apply?: unknown }).apply === "function")
  );
}

/** Name of the type that a property refers to; undefined where it is of none. */
export function typeOf({ $ref }: PropertyShape): string | undefined {
  return $ref?.startsWith("#/types/") ? $ref.split(":").pop() : undefined;
}

/** The shape of each key in the value of a property: the type's properties, or the map's values. */
export function shapeAt(shapes: Shapes, property: PropertyShape): (key: string) => PropertyShape | undefined {
  const type = typeOf(property);
  const properties = type === undefined ? undefined : shapes[type]?.properties;
  if (properties === undefined) return () => property.additionalProperties;
  return (key) => (Object.hasOwn(properties, key) ? properties[key] : undefined);
}

function isMap(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !isEventual(value);
}

/** Suggests the nearest key for an unknown one. A request can have thousands of them, and must not take seconds. */
function describeUnknown(known: readonly string[]): (key: string) => string {
  const listed = `Use one of ${known.join(", ")}.`;
  let asked = 0;
  return (key) => {
    asked += 1;
    return (asked > mostSuggestions ? undefined : suggestion(key, known)) ?? listed;
  };
}

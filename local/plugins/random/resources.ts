import { randomBytes, randomInt, randomUUID } from "node:crypto";
import { changesBetween, dropIgnored } from "../diff";
import type { CheckFailure, ResourceHandler } from "../resource";
import { hasUnknown, type JsonObject, revealObject, secret, unknown } from "../values";

/** One random resource: its inputs, and the values that are generated from them once. */
interface Kind {
  readonly inputs: readonly string[];
  /** The whole numbers among the inputs with their least value; "required" ones have no default. */
  readonly whole: Readonly<Record<string, { readonly least: number; readonly required?: boolean }>>;
  readonly defaults: JsonObject;
  /** Outputs of which nothing is known in a preview. */
  readonly made: readonly string[];
  make(inputs: JsonObject): { id: string; outputs: JsonObject };
  /** Rebuilds the outputs from the id, for `pulumi import`; absent where the published plugin's id says too little. */
  fromId?(id: string, inputs: JsonObject): JsonObject;
}

const characters: Kind = {
  inputs: [
    "keepers",
    "length",
    "lower",
    "minLower",
    "minNumeric",
    "minSpecial",
    "minUpper",
    "number",
    "numeric",
    "overrideSpecial",
    "special",
    "upper",
  ],
  whole: {
    length: { least: 1, required: true },
    minLower: { least: 0 },
    minNumeric: { least: 0 },
    minSpecial: { least: 0 },
    minUpper: { least: 0 },
  },
  defaults: {
    lower: true,
    upper: true,
    special: true,
    number: true,
    numeric: true,
    minLower: 0,
    minUpper: 0,
    minNumeric: 0,
    minSpecial: 0,
  },
  made: ["result"],
  make(inputs) {
    const result = randomText(inputs);
    return { id: result, outputs: { result } };
  },
  fromId: (id) => ({ result: id, length: id.length }),
};

const kinds: Record<string, Kind> = {
  "random:index/randomId:RandomId": {
    inputs: ["byteLength", "keepers", "prefix"],
    whole: { byteLength: { least: 1, required: true } },
    defaults: {},
    made: ["b64Std", "b64Url", "dec", "hex"],
    make(inputs) {
      const id = randomBytes(Number(inputs["byteLength"])).toString("base64url");
      return { id, outputs: this.fromId?.(id, inputs) ?? {} };
    },
    fromId(id, inputs) {
      const bytes = Buffer.from(id, "base64url");
      const prefix = typeof inputs["prefix"] === "string" ? inputs["prefix"] : "";
      const hex = bytes.toString("hex");
      return {
        byteLength: bytes.length,
        b64Std: prefix + bytes.toString("base64"),
        b64Url: prefix + id,
        hex: prefix + hex,
        dec: prefix + BigInt(`0x${hex}`).toString(10),
      };
    },
  },
  "random:index/randomString:RandomString": characters,
  "random:index/randomPassword:RandomPassword": {
    ...characters,
    // The published plugin's id of a password is this word: the password itself must not be in an id, because no state
    // encrypts ids. The output bcryptHash is left out here: it would need a library for a value that nothing reads.
    make: (inputs) => ({ id: "none", outputs: { result: secret(randomText(inputs)) } }),
    fromId: (id) => ({ result: secret(id), length: id.length }),
  },
  "random:index/randomUuid:RandomUuid": {
    inputs: ["keepers"],
    whole: {},
    defaults: {},
    made: ["result"],
    make() {
      const result = randomUUID();
      return { id: result, outputs: { result } };
    },
    fromId: (id) => ({ result: id }),
  },
  "random:index/randomBytes:RandomBytes": {
    inputs: ["keepers", "length"],
    whole: { length: { least: 1, required: true } },
    defaults: {},
    made: ["base64", "hex"],
    make(inputs) {
      const bytes = randomBytes(Number(inputs["length"]));
      const base64 = bytes.toString("base64");
      return { id: base64, outputs: this.fromId?.(base64, inputs) ?? {} };
    },
    fromId(id) {
      const bytes = Buffer.from(id, "base64");
      return { length: bytes.length, base64: secret(id), hex: secret(bytes.toString("hex")) };
    },
  },
};

const alphabets = {
  lower: "abcdefghijklmnopqrstuvwxyz",
  upper: "ABCDEFGHIJKLMNOPQRSTUVWXYZ",
  numeric: "0123456789",
  special: "!@#$%&*()-_=+[]{}<>:?",
};

function randomText(inputs: JsonObject): string {
  const own = inputs["overrideSpecial"];
  const sets = {
    ...alphabets,
    special: typeof own === "string" && own !== "" ? own : alphabets.special,
  };
  const wanted = {
    lower: inputs["lower"] !== false,
    upper: inputs["upper"] !== false,
    // "number" is the older name of "numeric".
    numeric: inputs["numeric"] !== false && inputs["number"] !== false,
    special: inputs["special"] !== false,
  };
  const least = {
    lower: Number(inputs["minLower"] ?? 0),
    upper: Number(inputs["minUpper"] ?? 0),
    numeric: Number(inputs["minNumeric"] ?? 0),
    special: Number(inputs["minSpecial"] ?? 0),
  };
  const pick = (from: string): string => from.charAt(randomInt(from.length));
  const names = ["lower", "upper", "numeric", "special"] as const;
  const text = names.flatMap((name) => Array.from({ length: least[name] }, () => pick(sets[name])));
  const all = names.map((name) => (wanted[name] ? sets[name] : "")).join("");
  while (text.length < Number(inputs["length"])) text.push(pick(all));
  // The required characters came first: a Fisher-Yates shuffle gives every order the same chance.
  for (let i = text.length - 1; i > 0; i--) {
    const j = randomInt(i + 1);
    [text[i], text[j]] = [text[j] as string, text[i] as string];
  }
  return text.join("");
}

function failuresOf(kind: Kind, inputs: JsonObject): CheckFailure[] {
  const failures: CheckFailure[] = [];
  const plain = revealObject(inputs);
  for (const property of Object.keys(plain)) {
    if (!kind.inputs.includes(property)) {
      failures.push({ property, reason: `is not an input; the inputs are ${kind.inputs.join(", ")}` });
    }
  }
  for (const [property, { least, required }] of Object.entries(kind.whole)) {
    const value = plain[property];
    if (value === unknown || (value === undefined && !required)) continue;
    if (typeof value !== "number" || !Number.isInteger(value) || value < least) {
      failures.push({
        property,
        reason: `is ${JSON.stringify(value)}; it must be a whole number of at least ${least}`,
      });
    }
  }
  if (kind.whole["minLower"] && !hasUnknown(plain)) {
    const sum = ["minLower", "minUpper", "minNumeric", "minSpecial"].reduce((n, key) => n + Number(plain[key] ?? 0), 0);
    if (Number(plain["length"]) < sum) {
      failures.push({
        property: "length",
        reason: `is ${plain["length"]}, less than the ${sum} characters that min* ask for`,
      });
    }
    if (["lower", "upper", "numeric", "special"].every((key) => plain[key] === false)) {
      failures.push({
        property: "special",
        reason: "all of lower, upper, numeric and special are false: nothing to choose from",
      });
    }
  }
  return failures;
}

/** The handler of a type of the random package; undefined for the ones that are not offered. */
export function randomHandler(type: string): ResourceHandler | undefined {
  const kind = Object.hasOwn(kinds, type) ? kinds[type] : undefined;
  if (!kind) return undefined;
  const inputsOf = (state: JsonObject): JsonObject =>
    Object.fromEntries(Object.entries(state).filter(([key]) => kind.inputs.includes(key)));
  return {
    async check({ news }) {
      // The published plugin keeps its defaults out of the inputs and shows them among the outputs.
      const inputs = Object.fromEntries(Object.entries(news).filter(([, value]) => value !== null));
      return { inputs, failures: failuresOf(kind, inputs) };
    },
    async diff({ oldInputs, state, news, ignore }) {
      // States written before inputs were sent along hold the inputs among the outputs.
      const changes = changesBetween(Object.keys(oldInputs).length > 0 ? oldInputs : inputsOf(state), news);
      dropIgnored(changes, ignore);
      for (const change of changes.values()) change.replace = true;
      return { changes };
    },
    async create(news, context) {
      if (context.preview) {
        return {
          id: "",
          state: { ...kind.defaults, ...news, ...Object.fromEntries(kind.made.map((key) => [key, unknown])) },
        };
      }
      const { id, outputs } = kind.make(revealObject(news));
      return { id, state: { ...kind.defaults, ...news, ...outputs } };
    },
    async read({ id, state, inputs }) {
      // Nothing outside the state holds the value, so a refresh always finds the value in the state. An import has only
      // an id.
      if (Object.keys(state).length > 0) return { id, state, inputs };
      if (!kind.fromId) throw new Error(`${type} cannot be imported by this plugin: its id does not hold the value`);
      const outputs = kind.fromId(id, inputs);
      const all = { ...kind.defaults, ...outputs };
      const given = Object.fromEntries(Object.entries(outputs).filter(([key]) => kind.inputs.includes(key)));
      return { id: type.endsWith(":RandomPassword") ? "none" : id, state: all, inputs: given };
    },
    async update() {
      throw new Error(`${type} never changes in place: every change replaces it`);
    },
    async delete() {},
  };
}

import { existsSync, readFileSync } from "node:fs";
import { parse } from "yaml";
import type { CheckFailure } from "../resource";
import {
  hasUnknown,
  isObject,
  isSecret,
  type Json,
  type JsonObject,
  reveal,
  revealObject,
  secret,
  stringAt,
} from "../values";

export interface RepositoryOpts {
  readonly repo?: string;
  readonly caFile?: string;
  readonly certFile?: string;
  readonly keyFile?: string;
  readonly username?: string;
  readonly password?: string;
}

/** The inputs of helm.sh/v3:Release that this plugin serves, opened and with their defaults. */
export interface ReleaseInputs {
  readonly name: string;
  readonly namespace: string;
  readonly chart: string;
  readonly version?: string;
  readonly repositoryOpts?: RepositoryOpts;
  readonly values?: JsonObject;
  readonly timeout?: number;
  readonly description?: string;
  readonly keyring?: string;
  readonly postrender?: string;
  readonly maxHistory?: number;
  readonly checksum?: string;
  readonly [flag: string]: Json | RepositoryOpts | undefined;
}

const flags = [
  "atomic",
  "cleanupOnFail",
  "createNamespace",
  "dependencyUpdate",
  "devel",
  "disableCRDHooks",
  "disableOpenapiValidation",
  "disableWebhooks",
  "forceUpdate",
  "lint",
  "recreatePods",
  "renderSubchartNotes",
  "replace",
  "resetValues",
  "reuseValues",
  "skipAwait",
  "skipCrds",
  "takeOwnership",
  "verify",
  "waitForJobs",
];
const texts = ["chart", "description", "keyring", "name", "namespace", "postrender", "version"];
const numbers = ["maxHistory", "timeout"];
/** Given by the SDK or deprecated in the stock plugin, and without effect there too. */
const ignored = ["compat", "allowNullValues", "manifest", "resourceNames", "status", "checksum"];

const empty = (value: Json | undefined): boolean =>
  value === undefined ||
  value === null ||
  value === "" ||
  value === false ||
  (isObject(value) && Object.keys(value).length === 0);

/**
 * The inputs in the form in which the stock plugin keeps them: files of values merged into `values`, empty settings left
 * out. Everything it can not serve is a failure that says so.
 */
export function normalise(news: JsonObject): { inputs: JsonObject; failures: CheckFailure[] } {
  const inputs: JsonObject = {};
  const failures: CheckFailure[] = [];
  for (const [key, value] of Object.entries(news)) {
    const plain = reveal(value);
    if (ignored.includes(key) || empty(plain) || key === "valueYamlFiles" || key === "values") continue;
    const known = flags.includes(key) || texts.includes(key) || numbers.includes(key) || key === "repositoryOpts";
    if (!known)
      failures.push({
        property: key,
        reason: "is not offered by the stand-in plugin: install the stock kubernetes plugin",
      });
    inputs[key] = value;
  }
  for (const key of numbers) {
    const value = reveal(inputs[key] ?? null);
    const fits = typeof value === "number" && Number.isInteger(value) && value >= 0;
    if (value !== null && !hasUnknown(value) && !fits) {
      failures.push({ property: key, reason: `is ${JSON.stringify(value)}; it must be a whole number of 0 or more` });
    }
  }
  const merged = mergedValues(news, failures);
  if (!empty(reveal(merged))) inputs["values"] = merged;
  return { inputs, failures };
}

function mergedValues(news: JsonObject, failures: CheckFailure[]): Json {
  let values: JsonObject = {};
  const files = news["valueYamlFiles"];
  const list = reveal(files ?? null);
  for (const [i, entry] of (Array.isArray(list) ? list : []).entries()) {
    const text = assetText(entry);
    const from = text === undefined ? undefined : (parse(text) as Json);
    if (from === undefined || (from !== null && !isObject(from))) {
      failures.push({
        property: `valueYamlFiles[${i}]`,
        reason: "must be a text or file asset with a YAML mapping in it",
      });
    } else if (from) {
      values = merge(values, from);
    }
  }
  if (isSecret(files ?? null)) values = secret(values) as JsonObject;
  const own = news["values"];
  if (own === undefined || own === null) return values;
  if (Object.keys(values).length === 0) return own;
  // A secret on either side makes the merged whole secret: what came from where can no longer be told.
  const whole = merge(revealObject(values), reveal(own) as JsonObject);
  return isSecret(values) || isSecret(own) ? secret(whole) : merge(values, own as JsonObject);
}

function assetText(entry: Json): string | undefined {
  const text = stringAt(entry, "text");
  if (text) return text;
  const file = stringAt(entry, "path");
  return file && existsSync(file) ? readFileSync(file, "utf8") : undefined;
}

/** Later mappings go over earlier ones key by key; everything else replaces. */
function merge(under: JsonObject, over: JsonObject): JsonObject {
  const result = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const below = result[key];
    const both = isObject(value) && isObject(below) && !isSecret(value) && !isSecret(below);
    result[key] = both ? merge(below, value) : value;
  }
  return result;
}

export const opened = (inputs: JsonObject): ReleaseInputs => revealObject(inputs) as unknown as ReleaseInputs;

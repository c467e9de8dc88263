// Recorded resources of the bridged providers as Terraform: Pulumi's own bridge the other way round, as far as the
// resources go that our components declare. checkov's rules are written for Terraform. Its reader of Terraform's JSON
// leaves out all rules about IAM policies without a word (3.3.30), so the text is HCL.
import type { Declared } from "./recorded-platform";
import { freeMaps, lists, types } from "./terraform-names";

/** The inside of a block: plain values, maps of strings, and lists of values or of blocks. */
export type Block = { [name: string]: unknown };

/** Resources by type and name. */
export type TerraformResources = Record<string, Record<string, Block>>;

/** Whether Terraform knows such a resource: one of a bridged provider, and no provider or component. */
export function isBridged({ type, custom }: Declared): boolean {
  return custom && /^(aws|gcp|alicloud):/.test(type);
}

export function toTerraform(declared: readonly Declared[]): TerraformResources {
  const bridged = declared.filter(isBridged);
  const references = referencesTo(bridged);
  const resources: TerraformResources = {};
  for (const { type: token, name, inputs } of bridged) {
    const type = terraformType(token);
    resources[type] = { ...resources[type], [name]: new Translation(type, name, references).block(inputs, "") };
  }
  return resources;
}

export function terraformType(token: string): string {
  const type = types[token];
  if (type === undefined) throw new Error(`${token} has no name in Terraform yet: add it to terraform-names.ts`);
  return type;
}

/** `minNodeCount` is `min_node_count`. */
export const snakeCase = (name: string): string => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

interface Reference {
  readonly owner: string;
  readonly attribute: string;
}

/** Whose output a value is. A value that two resources have tells nothing. */
function referencesTo(bridged: readonly Declared[]): ReadonlyMap<string, Reference | undefined> {
  const found = new Map<string, Reference | undefined>();
  for (const { type, name, outputs } of bridged) {
    for (const [output, value] of Object.entries(outputs)) {
      if (typeof value !== "string") continue;
      const reference = { owner: `${terraformType(type)}.${name}`, attribute: snakeCase(output) };
      found.set(value, found.has(value) ? undefined : reference);
    }
  }
  return found;
}

/** Translates the inputs of one resource. */
class Translation {
  private readonly owner: string;

  constructor(
    private readonly type: string,
    name: string,
    private readonly references: ReadonlyMap<string, Reference | undefined>,
  ) {
    this.owner = `${type}.${name}`;
  }

  /** `at` is the path of the properties that lead here, without indices. */
  block(properties: Readonly<Record<string, unknown>>, at: string): Block {
    const entries = Object.entries(properties).map(([property, value]): [string, unknown] => {
      const path = at === "" ? property : `${at}.${property}`;
      if (!/^[a-z][A-Za-z0-9]*$/.test(property)) {
        throw new Error(
          `${path} of ${this.type} is not the name of a property. If ${at} is a map, add it to freeMaps.`,
        );
      }
      if (Array.isArray(value)) return [this.listName(path), value.map((item) => this.value(item, path))];
      if (isObject(value) && freeMaps.has(property)) return [snakeCase(property), value];
      // A block that occurs at most once is an object in Pulumi, and a list in Terraform.
      if (isObject(value)) return [snakeCase(property), [this.block(value, path)]];
      return [snakeCase(property), this.value(value, path)];
    });
    return Object.fromEntries(entries);
  }

  private value(value: unknown, path: string): unknown {
    if (isObject(value)) return this.block(value, path);
    if (typeof value !== "string") return value;
    const reference = this.references.get(value);
    // What begins a template in HCL stands for itself when it is doubled.
    if (reference === undefined || reference.owner === this.owner) return value.replace(/[$%](?=\{)/g, "$&$&");
    return `\${${reference.owner}.${reference.attribute}}`;
  }

  /** Pulumi's names of lists are plural and Terraform's often are not, so a table has each name. */
  private listName(path: string): string {
    const name = lists[this.type]?.[path];
    if (name !== undefined) return name;
    throw new Error(`the list ${path} of ${this.type} has no name in Terraform yet: add it to terraform-names.ts`);
  }
}

/** The text of a .tf file. */
export function hcl(resources: TerraformResources): string {
  const blocks = Object.entries(resources).flatMap(([type, byName]) =>
    Object.entries(byName).map(([name, block]) => `resource "${type}" "${name}" {\n${body(block, "  ")}\n}\n`),
  );
  return blocks.join("\n");
}

function body(block: Block, indent: string): string {
  const lines = Object.entries(block).flatMap(([name, value]) => {
    if (!Array.isArray(value) || !value.some(isObject)) return [`${indent}${name} = ${literal(value)}`];
    return value.map((item) => `${indent}${name} {\n${body(item, `${indent}  `)}\n${indent}}`);
  });
  return lines.join("\n");
}

function literal(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (!isObject(value)) return JSON.stringify(value);
  const entries = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)} = ${literal(item)}`);
  return `{ ${entries.join(", ")} }`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// Writes tests/clouds/<cloud>/shapes.generated.json from the types of the installed SDKs: what each resource takes and
// gives, for the classes that tests/clouds/<cloud>/resources.json lists by module. Arguments choose the clouds;
// `--check` fails when the committed files differ.
import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import ts from "typescript";
import type { Properties, Property, ResourceShape, Shape, Shapes } from "../tests/clouds/shapes";

const root = path.join(__dirname, "..", "..");
const folder = path.join(root, "tests", "clouds");

/** By module, such as "@pulumi/aws/s3", the names of its classes. */
export type ResourceList = Readonly<Record<string, readonly string[]>>;

/** The clouds whose shapes come from an SDK; one without an npm SDK has a list of another form and its own script. */
export const cloudsWithSdk = (): string[] =>
  readdirSync(folder).filter(
    (name) => existsSync(path.join(folder, name, "resources.json")) && !Array.isArray(resourceListOf(name)),
  );

export const resourceListOf = (cloud: string): ResourceList =>
  JSON.parse(readFileSync(path.join(folder, cloud, "resources.json"), "utf8")) as ResourceList;

export const shapesFile = (cloud: string): string => path.join(folder, cloud, "shapes.generated.json");

export const textOf = (shapes: Shapes): string => `${JSON.stringify(shapes, null, 1)}\n`;

/** The shapes of the classes; `from` is a file from whose place the modules are resolved. */
export function extractShapes(list: ResourceList, from = path.join(root, "index.js")): Shapes {
  const load = createRequire(from);
  const files = new Map(Object.keys(list).map((module) => [module, declarationsOf(module, load)]));
  const program = ts.createProgram([...files.values()], {
    module: ts.ModuleKind.Node16,
    moduleResolution: ts.ModuleResolutionKind.Node16,
    target: ts.ScriptTarget.ES2022,
    strict: true,
    skipLibCheck: true,
    types: [],
  });
  const reader = new Reader(program.getTypeChecker());
  const resources: Record<string, ResourceShape> = {};
  const versions: Record<string, string> = {};
  for (const [module, classes] of Object.entries(list)) {
    const [scope, name] = module.split("/");
    const manifest = load(`${scope}/${name}/package.json`) as { version: string };
    versions[`${scope}/${name}`] = manifest.version;
    const source = program.getSourceFile(files.get(module) ?? "");
    const loaded = load(module) as Record<string, { __pulumiType?: string } | undefined>;
    for (const className of classes) {
      const token = loaded[className]?.__pulumiType;
      if (!source || token === undefined) throw new Error(`${module} has no resource class ${className}`);
      resources[token.includes(":") ? token : `pulumi:providers:${token}`] = reader.resource(source, className);
    }
  }
  return { from: sorted(versions), resources: sorted(resources) };
}

function declarationsOf(module: string, load: NodeJS.Require): string {
  // Modules are folders with an index or single files.
  return load.resolve(module).replace(/\.js$/, ".d.ts");
}

class Reader {
  /** Named types under way: one that holds itself ends as "any". */
  private readonly open = new Set<ts.Type>();

  constructor(private readonly checker: ts.TypeChecker) {}

  resource(source: ts.SourceFile, className: string): ResourceShape {
    return {
      inputs: this.properties(this.exported(source, `${className}Args`)),
      outputs: this.exported(source, className)
        .getProperties()
        .filter((property) => isOutput(property, className))
        .map(({ name }) => name)
        .sort(),
    };
  }

  private exported(source: ts.SourceFile, name: string): ts.Type {
    const module = this.checker.getSymbolAtLocation(source);
    const found = module && this.checker.getExportsOfModule(module).find((symbol) => symbol.name === name);
    if (!found) throw new Error(`${source.fileName} exports no ${name}`);
    const alias = found.flags & ts.SymbolFlags.Alias;
    return this.checker.getDeclaredTypeOfSymbol(alias ? this.checker.getAliasedSymbol(found) : found);
  }

  private properties(type: ts.Type): Properties {
    return sorted(Object.fromEntries(type.getProperties().map((property) => [property.name, this.property(property)])));
  }

  private property(symbol: ts.Symbol): Property {
    const shape = this.shape(this.checker.getTypeOfSymbol(symbol));
    const required = (symbol.flags & ts.SymbolFlags.Optional) === 0;
    const tag = symbol.getJsDocTags(this.checker).find(({ name }) => name === "deprecated");
    const text = ts.displayPartsToString(tag?.text).split("\n")[0] ?? "";
    return { ...shape, ...(required ? { required } : {}), ...(tag ? { deprecated: text || "no reason given" } : {}) };
  }

  private shape(type: ts.Type): Shape {
    const parts = (type.isUnion() ? type.types : [type]).filter((part) => !isWrapper(part));
    const texts = parts.filter((part) => part.isStringLiteral()).map((part) => (part as ts.StringLiteralType).value);
    const rest = parts.filter((part) => !part.isStringLiteral()).map((part) => this.single(part));
    // Enums of an SDK are unions of literals; true and false come as two parts.
    const all: Shape[] = texts.length > 0 ? [{ type: "string", values: [...new Set(texts)].sort() }, ...rest] : rest;
    const different = [...new Map(all.map((shape) => [JSON.stringify(shape), shape])).values()];
    const [first, ...more] = different;
    if (!first || different.some((shape) => shape.type === "any")) return { type: "any" };
    return more.length === 0 ? first : { type: "union", of: different };
  }

  private single(type: ts.Type): Shape {
    if (type.flags & ts.TypeFlags.StringLike) return { type: "string" };
    if (type.flags & ts.TypeFlags.NumberLike) return { type: "number" };
    if (type.flags & ts.TypeFlags.BooleanLike) return { type: "boolean" };
    const items = this.checker.isArrayType(type)
      ? this.checker.getTypeArguments(type as ts.TypeReference)[0]
      : undefined;
    if (items) return { type: "array", items: this.shape(items) };
    if ((type.flags & ts.TypeFlags.Object) === 0) return { type: "any" };
    if (["Asset", "Archive"].includes(type.symbol.name)) return { type: "asset" };
    // A resource instead of its id: the engine sends the id.
    if (type.symbol.flags & ts.SymbolFlags.Class) return { type: "string" };
    const entries = type.getStringIndexType();
    if (entries) return { type: "map", items: this.shape(entries) };
    if (this.open.has(type)) return { type: "any" };
    this.open.add(type);
    const shape: Shape = { type: "object", properties: this.properties(type) };
    this.open.delete(type);
    return shape;
  }
}

/** What Input<T> adds to T, and what optional adds. */
function isWrapper(type: ts.Type): boolean {
  if (type.flags & (ts.TypeFlags.Undefined | ts.TypeFlags.Null | ts.TypeFlags.Void)) return true;
  return ["Promise", "OutputInstance"].includes(type.symbol?.name ?? "");
}

/** Whether a member of a resource class is one of its outputs: its own, not a method. */
function isOutput(symbol: ts.Symbol, className: string): boolean {
  const declaration = symbol.declarations?.[0];
  if (!declaration || !ts.isPropertyDeclaration(declaration)) return false;
  return ts.isClassDeclaration(declaration.parent) && declaration.parent.name?.text === className;
}

const sorted = <T>(record: Readonly<Record<string, T>>): Record<string, T> =>
  Object.fromEntries(Object.entries(record).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));

function main(): void {
  const chosen = process.argv.slice(2).filter((argument) => argument !== "--check");
  for (const cloud of chosen.length > 0 ? chosen : cloudsWithSdk()) {
    const text = textOf(extractShapes(resourceListOf(cloud)));
    const file = shapesFile(cloud);
    if (!process.argv.includes("--check")) writeFileSync(file, text);
    else if (!existsSync(file) || readFileSync(file, "utf8") !== text) {
      console.error(`${path.relative(root, file)} differs from the SDK's types. Run: npm run sdk-shapes`);
      process.exitCode = 1;
    }
  }
}

if (require.main === module) main();

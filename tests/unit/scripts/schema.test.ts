import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import * as kafkaPlatform from "../../../index";
import { generatedFiles } from "../../../scripts/schema";
import { applyTags, type TaggedProperty } from "../../../scripts/schema/doc-tags";
import { componentNames, withGeneratorsNames, writeSchema } from "../../../scripts/schema/write-schema";

const root = path.join(__dirname, "..", "..", "..", "..");

/** The schema of a package with one component, which has this argument. */
function schemaWith(argument: string): ReturnType<typeof writeSchema> {
  const project = mkdtempSync(path.join(tmpdir(), "schema-"));
  const write = (file: string, text: string) => writeFileSync(path.join(project, file), text);
  for (const folder of ["components", "model/args"]) mkdirSync(path.join(project, folder), { recursive: true });
  symlinkSync(path.join(root, "node_modules"), path.join(project, "node_modules"));
  write("package.json", JSON.stringify({ name: "thing", version: "1.0.0", description: "A thing." }));
  write("tsconfig.json", JSON.stringify({ compilerOptions: { strict: true, skipLibCheck: true } }));
  write("index.ts", 'export { Thing } from "./components/thing";\n');
  write(
    "components/thing.ts",
    `import { ComponentResource } from "@pulumi/pulumi";
export interface Methods { call(): void }
export interface ThingArgs {
  ${argument}
}
export class Thing extends ComponentResource {
  constructor(name: string, args: ThingArgs) { super("thing:index:Thing", name, args); }
}
`,
  );
  try {
    return writeSchema(project, ["Thing"]);
  } finally {
    rmSync(project, { recursive: true });
  }
}

describe("schema", () => {
  it("is committed as the interfaces say (run: npm run schema)", () => {
    for (const [file, text] of Object.entries(generatedFiles())) {
      assert.equal(readFileSync(path.join(root, file), "utf8"), text, `${file} is not up to date`);
    }
  });

  it("holds every component that the package exports", () => {
    const classes = Object.entries(kafkaPlatform).filter(([, value]) => /^class /.test(String(value)));
    assert.deepEqual(classes.map(([name]) => name).sort(), [...componentNames]);
  });

  it("marks secrets and describes every argument", () => {
    const schema = JSON.parse(readFileSync(path.join(root, "plugin", "schema.json"), "utf8"));
    assert.equal(schema.types["kafka-platform:index:Existing"].properties.kubeconfig.secret, true);
    assert.equal(schema.resources["kafka-platform:index:KafkaPlatform"].properties.kubeconfig.secret, true);
    const types = { ...schema.types, ...schema.resources };
    for (const [token, type] of Object.entries<Record<string, Record<string, { description?: string }>>>(types)) {
      for (const [name, property] of Object.entries({ ...type["properties"], ...type["inputProperties"] })) {
        assert.ok((property.description ?? "").length > 10, `${token}.${name} has no description`);
        assert.doesNotMatch(property.description ?? "", /@\w+|\[object/, `${token}.${name}`);
      }
    }
  });

  const inexpressible: ReadonlyArray<[type: string, message: RegExp]> = [
    ["string | number", /Union types are not supported .*ThingArgs\.odd'/],
    ["{ a: string } & { b: string }", /Intersection types are not supported .*ThingArgs\.odd'/],
    ["() => void", /Unsupported type .*ThingArgs\.odd'/],
    ["Date", /Unsupported type .*Date\.get/],
    ["Map<string, string>", /Unsupported type .*ThingArgs\.odd'/],
    ["Methods", /thing:index:Methods has no fields/],
  ];
  for (const [type, message] of inexpressible) {
    it(`is not written where an argument is a ${type}`, () => {
      assert.throws(() => schemaWith(`odd?: ${type};`), message);
    });
  }

  it("is written where the arguments can be expressed", () => {
    const { resources } = schemaWith("/** @secret */ even?: Record<string, string[]>;");
    const property = resources["thing:index:Thing"]?.inputProperties?.["even"];
    const strings = { type: "array", items: { type: "string", plain: true }, plain: true };
    assert.deepEqual(property, { type: "object", additionalProperties: strings, plain: true, secret: true });
  });

  it("leaves it to the generators to end types with Args, and keeps types apart from components", () => {
    const property = ($ref: string) => ({ $ref: `#/types/p:index:${$ref}` });
    const schema = {
      resources: {
        "p:index:Watch": { inputProperties: { engines: property("EngineArgs"), cloud: property("Cloud") } },
      },
      types: {
        "p:index:EngineArgs": { properties: { watch: property("WatchArgs") } },
        "p:index:WatchArgs": {},
        "p:index:Cloud": {},
      },
    } as unknown as Parameters<typeof withGeneratorsNames>[0];
    const named = withGeneratorsNames(schema);
    assert.deepEqual(Object.keys(named.types), ["p:index:Cloud", "p:index:Engine", "p:index:WatchSettings"]);
    assert.deepEqual(named.types["p:index:Engine"]?.properties, { watch: property("WatchSettings") });
    assert.deepEqual(named.resources["p:index:Watch"]?.inputProperties, {
      engines: property("Engine"),
      cloud: property("Cloud"),
    });
    const types = { "p:index:CloudArgs": {}, "p:index:Cloud": {} } as unknown as typeof schema.types;
    assert.throws(() => withGeneratorsNames({ ...schema, types }), /p:index:Cloud .*rename it/);
  });

  it("puts tags where the schema has a place for them", () => {
    const properties: Record<string, TaggedProperty> = { a: { description: "What." }, b: {} };
    applyTags(
      properties,
      new Map([["a", new Map(Object.entries({ default: "none", secret: "", deprecated: "Use b.", ignored: "by B" }))]]),
    );
    assert.deepEqual(properties, {
      a: { description: "What.\nIgnored by B.\nDefault: none.", secret: true, deprecationMessage: "Use b." },
      b: {},
    });
  });
});

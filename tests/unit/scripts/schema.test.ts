import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import * as kafkaPlatform from "../../../index";
import { generatedFiles } from "../../../scripts/schema";
import { applyTags, type TaggedProperty } from "../../../scripts/schema/doc-tags";
import { componentNames } from "../../../scripts/schema/write-schema";

const root = path.join(__dirname, "..", "..", "..", "..");

describe("schema", () => {
  it("is committed as the interfaces say (run: npm run schema)", function () {
    this.timeout(60_000);
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
    assert.equal(schema.types["kafka-platform:index:ExistingArgs"].properties.kubeconfig.secret, true);
    assert.equal(schema.resources["kafka-platform:index:KafkaPlatform"].properties.kubeconfig.secret, true);
    const types = { ...schema.types, ...schema.resources };
    for (const [token, type] of Object.entries<Record<string, Record<string, { description?: string }>>>(types)) {
      for (const [name, property] of Object.entries({ ...type["properties"], ...type["inputProperties"] })) {
        assert.ok((property.description ?? "").length > 10, `${token}.${name} has no description`);
        assert.doesNotMatch(property.description ?? "", /@\w+|\[object/, `${token}.${name}`);
      }
    }
  });

  it("puts tags where the schema has a place for them", () => {
    const properties: Record<string, TaggedProperty> = { a: { description: "What." }, b: {} };
    applyTags(
      properties,
      new Map([["a", new Map(Object.entries({ default: "none", secret: "", deprecated: "Use b." }))]]),
    );
    assert.deepEqual(properties, {
      a: { description: "What.\nDefault: none.", secret: true, deprecationMessage: "Use b." },
      b: {},
    });
  });
});

import assert from "node:assert/strict";
import { existsSync, readFileSync, statSync } from "node:fs";
import path from "node:path";
import { tryExec } from "../../../local/exec";
import { repositoryRoot } from "../../../local/paths";
import { catalogue } from "../../../local/tools/catalogue";
import { builtTool } from "../../../local/tools/go-build";
import { skipFor } from "../../support/skip";

const schema = path.join(repositoryRoot, "plugin", "schema.json");

describe("the plugin's schema", () => {
  it("is right in the eyes of `pulumi schema check`, which says nothing", async function () {
    const pulumi = builtTool(catalogue.pulumi);
    skipFor(this, existsSync(pulumi) ? undefined : `${pulumi} is not built; run node dist/local/prepare.js`);
    const env = { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" };
    assert.deepEqual(await tryExec(pulumi, ["schema", "check", schema], { env }), { code: 0, stdout: "", stderr: "" });
  });

  it("has no type that programs in TypeScript cannot name", () => {
    const { types } = JSON.parse(readFileSync(schema, "utf8")) as { types: Record<string, { enum?: unknown[] }> };
    const index = readFileSync(path.join(repositoryRoot, "index.ts"), "utf8");
    const exported = new Set([...index.matchAll(/\w+/g)].map(([name]) => name));
    // The schema's own name for what a KafkaPlatform has of ObservabilityArgs.
    exported.add("ObservabilitySettings");
    const missing = Object.entries(types).filter(([token, { enum: members }]) => {
      const name = token.split(":").pop() ?? "";
      return !exported.has(name) && (members !== undefined || !exported.has(`${name}Args`));
    });
    assert.deepEqual(
      missing.map(([token]) => token),
      [],
    );
  });

  it("stays under 500 KB", () => {
    assert.ok(statSync(schema).size < 500_000, `${statSync(schema).size} bytes`);
  });
});

import assert from "node:assert/strict";
import { existsSync, statSync } from "node:fs";
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

  it("stays under 500 KB", () => {
    assert.ok(statSync(schema).size < 500_000, `${statSync(schema).size} bytes`);
  });
});

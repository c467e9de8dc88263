import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { tryExec } from "../../../local/exec";
import { repositoryRoot } from "../../../local/paths";

/** A small repository: each file with what it imports. */
const files: Record<string, string> = {
  "index.ts": 'export * from "./components/platform";',
  "model/args.ts": 'import type { Input } from "@pulumi/pulumi";\nexport type Given = Input<string>;',
  "model/up.ts": 'export * from "../engines/registry";',
  "model/sdk.ts": 'import { output } from "@pulumi/pulumi";\nexport const made = output(1);',
  "engines/registry.ts": 'export * from "./apache/index";\nexport * from "./automq/index";',
  "engines/chart/install.ts": 'export * from "../../model/args";',
  "engines/apache/index.ts": 'export * from "../chart/install";',
  "engines/automq/index.ts": 'export * from "../apache/index";',
  "engines/chart/cloud.ts": 'export * from "../../providers/aws/index";',
  "providers/aws/index.ts": "export const aws = 1;",
  "providers/gcp/index.ts": 'export * from "../aws/index";',
  "components/platform.ts": 'export * from "../engines/registry";\nexport * from "../model/args";',
  "components/local.ts": 'export * from "../local/exec";',
  "components/lazy.ts": 'export const load = () => require("../plugin/main");',
  "components/development.ts": 'import fc from "fast-check";\nexport const any = fc.anything();',
  "components/missing.ts": 'export * from "./nowhere";',
  "plugin/main.ts": 'export * from "../index";',
  "policies/alone.ts": "export const alone = 1;",
  "policies/index.ts": 'export * from "./alone";\nexport * from "../model/args";',
  "local/exec.ts":
    'import { readFile } from "node:fs/promises";\nexport * from "../index";\nexport const read = readFile;',
};

for (const name of ["@pulumi/pulumi", "fast-check"]) {
  files[`node_modules/${name}/package.json`] = JSON.stringify({ name, main: "index.js" });
  files[`node_modules/${name}/index.js`] = "";
}

interface Cruise {
  readonly summary: {
    readonly violations: ReadonlyArray<{ readonly from: string; readonly rule: { readonly name: string } }>;
  };
}

describe("import rules", () => {
  let folder: string;
  let broken: ReadonlyMap<string, readonly string[]>;
  before(async () => {
    folder = mkdtempSync(path.join(os.tmpdir(), "import-rules-"));
    for (const [file, text] of Object.entries(files)) {
      mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
      writeFileSync(path.join(folder, file), text);
    }
    for (const file of ["package.json", "tsconfig.json", ".dependency-cruiser.cjs"]) {
      cpSync(path.join(repositoryRoot, file), path.join(folder, file));
    }
    const program = path.join(repositoryRoot, "node_modules", ".bin", "depcruise");
    const { stdout, stderr } = await tryExec(program, [".", "--output-type", "json"], { cwd: folder });
    assert.equal(stderr, "");
    const found = new Map<string, string[]>();
    for (const { from, rule } of (JSON.parse(stdout) as Cruise).summary.violations) {
      found.set(from, [...(found.get(from) ?? []), rule.name]);
    }
    broken = found;
  });
  after(() => rmSync(folder, { recursive: true, force: true }));

  it("let imports go down, and types come from anywhere", () => {
    for (const file of [
      "index.ts",
      "model/args.ts",
      "engines/registry.ts",
      "engines/chart/install.ts",
      "engines/apache/index.ts",
      "components/platform.ts",
      "plugin/main.ts",
      "local/exec.ts",
      "policies/alone.ts",
    ]) {
      assert.equal(broken.get(file), undefined, `${file}: ${broken.get(file)}`);
    }
  });

  for (const [what, file, rule] of [
    ["go up", "model/up.ts", "model-imports-only"],
    ["load an SDK in the model", "model/sdk.ts", "model-has-no-sdk"],
    ["go from engine to engine", "engines/automq/index.ts", "siblings-do-not-know-each-other"],
    ["go from cloud to cloud", "providers/gcp/index.ts", "siblings-do-not-know-each-other"],
    ["go from an engine to a cloud", "engines/chart/cloud.ts", "engines-imports-only"],
    ["go from the product to local", "components/local.ts", "components-imports-only"],
    ["go from the policies to the product", "policies/index.ts", "policies-imports-only"],
    ["are calls of require", "components/lazy.ts", "components-imports-only"],
    ["need what users do not install", "components/development.ts", "product-needs-only-what-it-names"],
    ["lead nowhere", "components/missing.ts", "resolvable"],
  ] as const) {
    it(`stop those that ${what}`, () => {
      assert.ok(broken.get(file)?.includes(rule), `${file}: ${broken.get(file) ?? "no rule is broken"}`);
    });
  }
});

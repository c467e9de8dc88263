import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import path from "node:path";
import { repositoryRoot } from "../../paths";

interface Manifest {
  readonly version: string;
  readonly private?: boolean;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
}

const read = (...file: string[]): Manifest =>
  JSON.parse(readFileSync(path.join(repositoryRoot, ...file, "package.json"), "utf8"));

describe("the manifest of local/", () => {
  const local = read("local");
  const wanted = Object.entries({ ...local.dependencies, ...local.devDependencies });

  it("is private: npm publishes the product alone", () => assert.equal(local.private, true));

  // The compiled files are in dist/ at the root: they load from there, never from local/node_modules.
  for (const [name, version] of wanted) {
    it(`names the version of ${name} that is installed at the root`, () =>
      assert.equal(read("node_modules", name).version, version));
  }
});

import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { environmentFolder, pythonEnvironments, pythonProgram, requirementsOf } from "../../../tools/python";

describe("Python environments", () => {
  for (const environment of Object.values(pythonEnvironments)) {
    const lines = readFileSync(requirementsOf(environment), "utf8").trim().split("\n");
    const pinned = lines.filter((line) => !line.startsWith("#"));

    it(`${environment.name}: the list pins everything, and what is wanted at the wanted version`, () => {
      for (const line of pinned) assert.match(line, /^[\w.-]+==[\w.]+$/);
      for (const [name, version] of Object.entries(environment.packages)) {
        assert.ok(pinned.includes(`${name}==${version}`), `${name}==${version}`);
      }
      assert.equal(pinned.length, environment.count);
    });

    it(`${environment.name}: a changed list makes another folder`, () => {
      assert.match(environmentFolder(environment), new RegExp(`/tools/python-${environment.name}-[0-9a-f]{8}$`));
    });
  }

  describe("in a cache of its own", () => {
    const before = process.env["KAFKA_PLATFORM_CACHE"];
    let cache: string;
    beforeEach(() => {
      cache = mkdtempSync(path.join(os.tmpdir(), "cache-"));
      process.env["KAFKA_PLATFORM_CACHE"] = cache;
    });
    afterEach(() => {
      if (before === undefined) delete process.env["KAFKA_PLATFORM_CACHE"];
      else process.env["KAFKA_PLATFORM_CACHE"] = before;
      rmSync(cache, { recursive: true });
    });

    it("offers no program of an installation that did not end", () => {
      const { policyChecks } = pythonEnvironments;
      const folder = environmentFolder(policyChecks);
      mkdirSync(path.join(folder, "bin"), { recursive: true });
      for (const program of ["python", "checkov"]) writeFileSync(path.join(folder, "bin", program), "");
      assert.equal(pythonProgram(policyChecks, "checkov"), undefined);
      writeFileSync(path.join(folder, "complete"), "");
      assert.equal(pythonProgram(policyChecks, "checkov"), path.join(folder, "bin", "checkov"));
      assert.equal(pythonProgram(policyChecks, "parliament"), undefined);
    });
  });
});

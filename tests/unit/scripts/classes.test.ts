import assert from "node:assert/strict";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { classFolder, compileClasses, compiler, compilerHere, programs } from "../../../scripts/classes";
import { skipFor } from "../../support/skip";

describe("the chart's programs in Java", () => {
  it("are compiled from their sources: npm run classes", async function () {
    const here = await compilerHere();
    skipFor(this, here === compiler ? undefined : `javac ${compiler} writes the same bytes; here is ${here ?? "none"}`);
    const folder = mkdtempSync(path.join(os.tmpdir(), "kafka-platform-classes-"));
    try {
      await compileClasses(folder);
      assert.deepEqual(readdirSync(folder).sort(), programs.map((name) => `${name}.class`).sort());
      for (const name of programs) {
        const [made, kept] = [folder, classFolder].map((where) => readFileSync(path.join(where, `${name}.class`)));
        assert.ok(made?.equals(kept as Buffer), `${name}.class is of another source`);
      }
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

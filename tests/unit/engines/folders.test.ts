import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { engineNames } from "../../../engines/registry";
import { applies, fileTable } from "../../support/file-table";

describe("The folders of the engines", () => {
  const rows = fileTable("Files of an engine's folder");

  for (const engine of engineNames) {
    it(`have the listed files for ${engine}, and no others`, () => {
      const listed = rows.filter((row) => applies(row, engine, engineNames));
      const found = readdirSync(`engines/${engine}`, { withFileTypes: true });
      assert.deepEqual(
        found.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name)).sort(),
        listed.map(({ file }) => file).sort(),
      );
    });
  }
});

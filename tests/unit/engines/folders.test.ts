import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { engineNames } from "../../../engines/registry";
import { applies, fileTable } from "../../support/file-table";

describe("The folders of the engines", () => {
  const rows = fileTable("Files of an engine's folder");

  for (const engine of engineNames) {
    it(`have the listed files for ${engine}, and no others`, () => {
      const listed = rows.filter((row) => applies(row, engine, engineNames));
      assert.deepEqual(readdirSync(`engines/${engine}`).sort(), listed.map(({ file }) => file).sort());
    });
  }
});

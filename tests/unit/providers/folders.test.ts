import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { Cloud } from "../../../model/args/clouds/cloud";
import { buildingClouds } from "../../../providers/registry";
import { applies, type FileRow, fileTable } from "../../support/file-table";

describe("The folders of the clouds", () => {
  const rows = fileTable("Files of a cloud's folder");
  const building: readonly Cloud[] = buildingClouds;
  const has = (row: FileRow, cloud: Cloud): boolean =>
    row.owners === "all that build" ? building.includes(cloud) : applies(row, cloud, building);

  for (const cloud of Object.values(Cloud)) {
    it(`have the listed files for ${cloud}, and no others`, () => {
      const found = readdirSync(`providers/${cloud}`, { withFileTypes: true });
      assert.deepEqual(
        found.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name)).sort(),
        rows
          .filter((row) => has(row, cloud))
          .map(({ file }) => file)
          .sort(),
      );
    });
  }
});

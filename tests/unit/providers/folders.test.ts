import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { Cloud } from "../../../model/args/clouds/cloud";
import { buildingClouds } from "../../../providers/registry";

/** A row of the table in docs/architecture.md. */
interface Row {
  readonly file: string;
  readonly clouds: string;
}

/** The table of files that a cloud's folder has. */
function tableRows(): Row[] {
  const [, section = ""] = readFileSync("docs/architecture.md", "utf8").split("### Files of a cloud's folder");
  const rows = section.split("\n## ")[0]?.matchAll(/^\| `([^`]+)` \| [^|]+ \| ([^|]+) \|$/gm) ?? [];
  return [...rows].map(([, file = "", clouds = ""]) => ({ file, clouds }));
}

/** Whether a row says that the cloud has the file. */
function applies({ file, clouds }: Row, cloud: Cloud): boolean {
  if (clouds === "all") return true;
  const building: readonly Cloud[] = buildingClouds;
  if (clouds === "all that build") return building.includes(cloud);
  const [names = "", reason = ""] = clouds.split(": ");
  const named = names.split(", ");
  for (const name of named)
    assert.ok(
      building.some((known) => known === name),
      `${file}: ${name} is not a cloud`,
    );
  assert.notEqual(reason, "", `${file}: give the reason why only ${names} has it`);
  return named.includes(cloud);
}

describe("The folders of the clouds", () => {
  const rows = tableRows();

  it("are listed in docs/architecture.md, each file once", () => {
    const files = rows.map(({ file }) => file);
    assert.ok(files.length > 20, "the table was not found");
    assert.deepEqual(files, [...new Set(files)]);
  });

  for (const cloud of Object.values(Cloud)) {
    it(`have the listed files for ${cloud}, and no others`, () => {
      const found = readdirSync(`providers/${cloud}`, { withFileTypes: true });
      assert.deepEqual(
        found.map((entry) => (entry.isDirectory() ? `${entry.name}/` : entry.name)).sort(),
        rows
          .filter((row) => applies(row, cloud))
          .map(({ file }) => file)
          .sort(),
      );
    });
  }
});

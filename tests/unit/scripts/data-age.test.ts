import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { Cloud } from "../../../model/args/clouds/cloud";
import withoutControlPlane from "../../../providers/aws/data/zones-without-control-plane.json";
import { traitsOf } from "../../../providers/registry";
import { ageInDays, dataFiles } from "../../../scripts/data-age";

describe("Data files", () => {
  it("say when and where they were read", () => {
    const files = dataFiles();
    assert.ok(files.length >= 19, `${files.length} files`);
    for (const { file, read, source } of files) {
      assert.match(read, /^20\d\d-\d\d-\d\d$/, file);
      assert.ok(ageInDays(read, new Date()) >= 0, `${file} was read in the future`);
      assert.match(source, /^https:\/\//, file);
    }
  });

  it("have the versions of others, and no code has them", () => {
    const folders = ["providers", "engines", "model/defaults"];
    const files = folders.flatMap((folder) =>
      readdirSync(folder, { recursive: true, encoding: "utf8" })
        .filter((name) => name.endsWith(".ts"))
        .map((name) => `${folder}/${name}`),
    );
    assert.ok(files.length > 100);
    // `Version` alone belongs to the language of policies. The versions of an existing cluster's cloud are not used.
    const withVersions = files.filter((file) => /(\bv|(?<!\bapi|\b)V)ersion: "v?\d/.test(readFileSync(file, "utf8")));
    assert.deepEqual(withVersions, ["providers/existing/traits.ts"]);
  });

  it("have an age in days", () => {
    assert.equal(ageInDays("2026-11-28", new Date("2026-11-28T23:00:00Z")), 0);
    assert.equal(ageInDays("2026-11-01", new Date("2026-12-01T00:00:00Z")), 30);
  });

  it("agree with the guides", () => {
    const guide = readFileSync("docs/clouds/aws.md", "utf8");
    for (const [region, zones] of Object.entries(withoutControlPlane.zones)) {
      for (const zone of zones)
        assert.ok(guide.includes(`${zone} (${region})`), `docs/clouds/aws.md: ${zone} (${region})`);
    }
    const { fromKubernetesVersion: from, belowKubernetesVersion: below } = traitsOf(Cloud.Aws);
    const last = `1.${Number(below.split(".")[1]) - 1}`;
    assert.ok(guide.includes(`Versions ${from} to ${last} are supported`), "docs/clouds/aws.md: supported versions");
  });
});

describe("The guides of the clouds", () => {
  it("say who enforces NetworkPolicies", () => {
    for (const cloud of Object.values(Cloud)) {
      assert.match(
        readFileSync(`docs/clouds/${cloud}.md`, "utf8"),
        /NetworkPolicies.{0,120}enforce|enforces NetworkPolicies/s,
        cloud,
      );
    }
  });
});

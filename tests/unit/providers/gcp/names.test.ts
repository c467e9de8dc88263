import assert from "node:assert/strict";
import type * as Names from "../../../../providers/gcp/names";
import { startMocks } from "../../../support/mocks";

describe("GCP: names", () => {
  let names: typeof Names;
  before(async () => {
    await startMocks();
    names = await import("../../../../providers/gcp/names.js");
  });

  it("of service accounts have 6 to 30 characters, start with a letter and stay the same", () => {
    for (const name of ["a", "9", "x".repeat(100), "Orders_Prod", `${"a".repeat(21)}-b`]) {
      const first = { name, project: "shop", stack: "prod" };
      assert.match(names.accountId(first), /^[a-z][a-z0-9-]{4,28}[a-z0-9]$/, name);
      assert.equal(names.accountId(first), names.accountId({ ...first }));
    }
  });

  it("of labels are made legal from tags", () => {
    assert.deepEqual(names.labels({ Team: "Data & AI", "cost:center": "4711", "1st": "x".repeat(80) }), {
      team: "data---ai",
      "cost-center": "4711",
      "tag-1st": "x".repeat(63),
    });
    const legal = /^[a-z][a-z0-9_-]{0,62}$/;
    for (const key of ["", "_", "-", "Ä", "k".repeat(100), "9".repeat(63)]) {
      for (const label of Object.keys(names.labels({ [key]: "v" }))) assert.match(label, legal, key);
    }
  });

  it("of tags that become the same label are reported", () => {
    assert.deepEqual(names.labelProblems({ team: "a", stage: "b" }), []);
    const [problem] = names.labelProblems({ Team: "a", team: "b" });
    assert.equal(problem?.key, "team");
    assert.match(problem?.reason ?? "", /label "team", as does the tag "Team"/);
  });
});

import assert from "node:assert/strict";
import { findVersion, inRange } from "../../../tools/version";

describe("tool versions", () => {
  for (const [text, version] of [
    ["v3.19.5", "3.19.5"],
    ["v3.12.0+g4f2a", "3.12.0"],
    ["Pulumi 3.230.0\n", "3.230.0"],
    ["v3.250.0-alpha.1", "3.250.0"],
    ["Python 3.14.0rc1", "3.14.0"],
    ["no version here", undefined],
  ] as const) {
    it(`finds ${version} in ${JSON.stringify(text)}`, () => assert.equal(findVersion(text), version));
  }

  it("compares numbers, not text", () => {
    assert.equal(inRange("3.9.0", "3.10.0", "4.0.0"), false);
    assert.equal(inRange("3.99.99", "3.10.0", "4.0.0"), true);
    assert.equal(inRange("3.10.0", "3.9.0", "3.100.0"), true);
  });

  it("takes the lower bound in and the upper bound out", () => {
    assert.equal(inRange("3.200.0", "3.200.0", "4.0.0"), true);
    assert.equal(inRange("3.199.9", "3.200.0", "4.0.0"), false);
    assert.equal(inRange("4.0.0", "3.200.0", "4.0.0"), false);
  });
});

import assert from "node:assert/strict";
import { zonePattern } from "../../../providers/zone-pattern";

describe("the spelling of zones", () => {
  it("is the region with what a cloud puts behind it, and nothing more", () => {
    const pattern = zonePattern("-?[a-z]")("cn-north-1");
    for (const right of ["cn-north-1-a", "cn-north-1b"]) assert.ok(pattern.test(right), right);
    for (const wrong of ["cn-north-1", "cn-north-11a", "xcn-north-1a", "cn-north-1-ab"]) {
      assert.ok(!pattern.test(wrong), wrong);
    }
  });

  it("takes a mistyped region for what it is, text", () => {
    assert.ok(zonePattern("[a-z]")("eu-west-1(").test("eu-west-1(a"));
    assert.ok(!zonePattern("[a-z]")("eu.west.1").test("eu-west-1a"));
  });
});

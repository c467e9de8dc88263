import assert from "node:assert/strict";
import type * as Names from "../../../providers/names";
import { startMocks } from "../../support/mocks";

describe("names in the clouds", () => {
  let names: typeof Names;
  before(async () => {
    await startMocks();
    names = await import("../../../providers/names.js");
  });

  it("are Pulumi's own where these are legal with their seven digits", () => {
    assert.deepEqual(names.givenName("platform-pool", 40), {});
    assert.deepEqual(names.givenName("p".repeat(32), 40), {});
  });

  it("are bounded, and differ, where Pulumi's would be too long or of other characters", () => {
    const long = names.givenName(`${"very-long-name-".repeat(4)}a-pool`, 40).name ?? "";
    const other = names.givenName(`${"very-long-name-".repeat(4)}b-pool`, 40).name ?? "";
    assert.match(long, /^[a-z]([a-z0-9-]*[a-z0-9])$/);
    assert.ok(long.length <= 40 && other.length <= 40);
    assert.notEqual(long, other);
    assert.equal(names.givenName("p".repeat(33), 40).name?.length, 40);
    assert.match(names.givenName("Orders_Prod-pool", 40).name ?? "", /^orders-prod-pool-[0-9a-f]{7}$/);
    assert.match(names.givenName("42", 40).name ?? "", /^kafka-[0-9a-f]{7}$/);
  });
});

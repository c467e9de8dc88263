import assert from "node:assert/strict";
import path from "node:path";

const { breach } = require(path.join(__dirname, "..", "..", "..", "..", "scripts", "arrows.js")) as {
  breach(file: string, specifier: string, isType: boolean): string | undefined;
};

describe("arrows", () => {
  it("lets imports go down", () => {
    assert.equal(breach("components/a.ts", "../engines/registry", false), undefined);
    assert.equal(breach("engines/apache/index.ts", "../chart/install", false), undefined);
    assert.equal(breach("model/kafka-args.ts", "@pulumi/pulumi", true), undefined);
  });

  it("stops those that go up, across, or to where nobody may go", () => {
    assert.match(breach("model/a.ts", "../engines/registry", false) ?? "", /model must not import engines/);
    assert.match(breach("model/a.ts", "@pulumi/pulumi", false) ?? "", /no Pulumi SDK/);
    assert.match(breach("engines/apache/index.ts", "../automq/traits", false) ?? "", /must not know/);
    assert.match(breach("engines/chart/a.ts", "../../providers/registry", false) ?? "", /must not import/);
    assert.match(breach("components/a.ts", "../local/exec", false) ?? "", /must not import local/);
  });
});

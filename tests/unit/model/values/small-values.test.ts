import assert from "node:assert/strict";
import fc from "fast-check";
import { Problems, problemText } from "../../../../model/rules/problem";
import { clusterIdFromHex, isClusterId } from "../../../../model/values/cluster-id";
import { parseQuantity } from "../../../../model/values/quantity";
import { isVersionBetween } from "../../../../model/values/version";

describe("clusterIdFromHex", () => {
  it("makes a valid Kafka id of any 16 bytes, that no command line takes for an option", () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 16, maxLength: 16 }), (bytes) => {
        const id = clusterIdFromHex(Buffer.from(bytes).toString("hex"));
        assert.ok(isClusterId(id));
        assert.ok(!id.startsWith("-"));
      }),
    );
  });

  it("keeps all but the first bit", () => {
    assert.equal(clusterIdFromHex("ff".repeat(16)), Buffer.from(`7f${"ff".repeat(15)}`, "hex").toString("base64url"));
  });

  it("refuses other lengths", () => assert.throws(() => clusterIdFromHex("ff"), /16 bytes, got 1/));
});

describe("isClusterId", () => {
  it("knows AutoMQ's and Apache's default id", () => assert.ok(isClusterId("5L6g3nShT-eMCtK--X86sw")));
  it("refuses padding and other lengths", () => {
    for (const text of ["", "5L6g3nShT-eMCtK--X86sw==", "5L6g3nShT-eMCtK--X86s", "5L6g3nShT+eMCtK//X86sw"]) {
      assert.ok(!isClusterId(text), text);
    }
  });
});

describe("parseQuantity", () => {
  it("reads what Kubernetes reads", () => {
    const table: [string, number | undefined][] = [
      ["500m", 0.5],
      ["2", 2],
      ["1.5Gi", 1.5 * 2 ** 30],
      ["1G", 1e9],
      ["512Mi", 512 * 2 ** 20],
      ["1GB", undefined],
      ["-1", undefined],
      ["", undefined],
      ["Gi", undefined],
    ];
    for (const [text, value] of table) assert.equal(parseQuantity(text), value, text);
  });
});

describe("isVersionBetween", () => {
  it("compares numbers, not letters", () => {
    assert.ok(isVersionBetween("3.10.0", "3.9", "5.0"));
    assert.ok(!isVersionBetween("3.8.9", "3.9", "5.0"));
    assert.ok(!isVersionBetween("5.0.0", "3.9", "5.0"));
    assert.ok(isVersionBetween("4.1.0-rc1", "3.9", "5.0"));
    assert.ok(!isVersionBetween("4.1", "3.9", "5.0"));
  });
});

describe("problemText", () => {
  it("lists every problem with its path", () => {
    const problems = Problems.collect();
    problems.at("kafka").at("listeners[0]").add("port", "is wrong.");
    problems.at("kafka").at("zones").at("[1]").add("", "is odd.");
    assert.equal(
      problemText('KafkaPlatform "x"', problems),
      'KafkaPlatform "x" has 2 problems:\n  - kafka.listeners[0].port: is wrong.\n  - kafka.zones[1]: is odd.',
    );
  });
});

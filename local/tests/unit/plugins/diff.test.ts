import assert from "node:assert/strict";
import fc from "fast-check";
import { changesBetween, dropIgnored, markReplacements } from "../../../plugins/diff";
import { copySecrecy, type JsonObject, pathText, reveal, secret, unknown } from "../../../plugins/values";

const paths = (changes: ReturnType<typeof changesBetween>): Record<string, string> =>
  Object.fromEntries([...changes].map(([path, { kind, replace }]) => [path, replace ? `${kind}, replace` : kind]));

const jsonObject = fc.dictionary(fc.string(), fc.jsonValue()) as fc.Arbitrary<JsonObject>;

describe("local/plugins: values and their differences", () => {
  it("finds additions, removals and changes by their Pulumi paths", () => {
    const before = { spec: { replicas: 1, ports: [{ port: 80 }], gone: true }, metadata: { labels: { "a.b/c": "x" } } };
    const after = {
      spec: { replicas: 2, ports: [{ port: 81 }, { port: 82 }] },
      metadata: { labels: { "a.b/c": "y" } },
    };
    assert.deepEqual(paths(changesBetween(before, after)), {
      "spec.replicas": "update",
      "spec.ports[0].port": "update",
      "spec.ports[1]": "add",
      "spec.gone": "delete",
      'metadata.labels["a.b/c"]': "update",
    });
  });

  it("takes null for absent", () => {
    assert.deepEqual(paths(changesBetween({}, { a: null })), {});
    assert.deepEqual(paths(changesBetween({ a: { b: null } }, { a: {} })), {});
  });

  it("compares secrets by what they hold and unknown values as changed", () => {
    assert.deepEqual(paths(changesBetween({ a: "x" }, { a: secret("x") })), {});
    assert.deepEqual(paths(changesBetween({ a: secret("x") }, { a: secret("y"), b: unknown })), {
      a: "update",
      b: "add",
    });
    assert.deepEqual(paths(changesBetween({ a: "x" }, { a: unknown })), { a: "update" });
  });

  it("marks replacements and drops what is ignored, by whole path steps", () => {
    const changes = changesBetween({}, { spec: { selector: { a: 1 }, selectors: 1 }, data: { x: 1, xy: 1 } });
    markReplacements(changes, ["spec"]);
    dropIgnored(changes, ["data.x", "data[0]"]);
    assert.deepEqual(paths(changes), { spec: "add, replace", data: "add" });
    const inner = changesBetween(
      { spec: {}, data: {} },
      { spec: { selector: 1, selectors: 1 }, data: { x: 1, xy: 1 } },
    );
    markReplacements(inner, ["spec.selector"]);
    dropIgnored(inner, ["data.x"]);
    assert.deepEqual(paths(inner), { "spec.selector": "add, replace", "spec.selectors": "add", "data.xy": "add" });
  });

  it("finds no difference of anything to itself", () => {
    fc.assert(fc.property(jsonObject, (value) => changesBetween(value, structuredClone(value)).size === 0));
  });

  it("only adds marks when it copies secrecy", () => {
    fc.assert(
      fc.property(jsonObject, jsonObject, (target, source) => {
        assert.deepEqual(reveal(copySecrecy(target, source)), reveal(target));
      }),
    );
    const copied = copySecrecy({ a: { b: "x", c: "y" }, d: ["z"] }, { a: { b: secret("x") }, d: [secret("z")] });
    assert.deepEqual(copied, { a: { b: secret("x"), c: "y" }, d: secret(["z"]) });
  });

  it("writes paths as Pulumi reads them", () => {
    assert.equal(pathText(["a", 0, "b.c", 'd"e']), 'a[0]["b.c"]["d\\"e"]');
  });
});

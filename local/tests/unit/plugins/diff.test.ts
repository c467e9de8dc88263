import assert from "node:assert/strict";
import fc from "fast-check";
import { changesBetween, dropIgnored, markReplacements } from "../../../plugins/diff";
import { resourceNames } from "../../../plugins/kubernetes/history";
import { normalise } from "../../../plugins/kubernetes/release-inputs";
import { diffSettings } from "../../../plugins/kubernetes/settings";
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

  it("takes null for absent, except where a chart's default is meant", () => {
    assert.deepEqual(paths(changesBetween({}, { a: null })), {});
    assert.deepEqual(paths(changesBetween({ values: {} }, { values: { a: null } }, { nulls: true })), {
      "values.a": "add",
    });
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

describe("local/plugins: provider settings", () => {
  const kubeconfig = (server: string, token: string): string =>
    JSON.stringify({
      "current-context": "c",
      contexts: [{ name: "c", context: { cluster: "k", user: "u" } }],
      clusters: [{ name: "k", cluster: { server } }],
      users: [{ name: "u", user: { token } }],
    });
  const one = kubeconfig("https://one", "t");
  const cases: [string, JsonObject, JsonObject, { diffs: string[]; replaces: string[] }][] = [
    ["nothing", { kubeconfig: one }, { kubeconfig: one }, { diffs: [], replaces: [] }],
    [
      "a token",
      { kubeconfig: one },
      { kubeconfig: kubeconfig("https://one", "u") },
      { diffs: ["kubeconfig"], replaces: [] },
    ],
    [
      "a server",
      { kubeconfig: one },
      { kubeconfig: kubeconfig("https://two", "t") },
      { diffs: ["kubeconfig"], replaces: ["kubeconfig"] },
    ],
    [
      "an unknown kubeconfig",
      { kubeconfig: one },
      { kubeconfig: unknown },
      { diffs: ["kubeconfig"], replaces: ["kubeconfig"] },
    ],
    [
      "an unknown kubeconfig of the same identity",
      { kubeconfig: one, clusterIdentifier: "i" },
      { kubeconfig: unknown, clusterIdentifier: "i" },
      { diffs: ["kubeconfig"], replaces: [] },
    ],
    [
      "the identity",
      { clusterIdentifier: "i" },
      { clusterIdentifier: "j" },
      { diffs: ["clusterIdentifier"], replaces: ["clusterIdentifier"] },
    ],
    [
      "an identity that is added",
      { kubeconfig: one },
      { kubeconfig: one, clusterIdentifier: "i" },
      { diffs: ["clusterIdentifier"], replaces: [] },
    ],
  ];
  for (const [what, before, after, expected] of cases) {
    it(`answers a change of ${what}`, () => assert.deepEqual(diffSettings(before, after), expected));
  }
});

describe("local/plugins: Helm releases", () => {
  it("leaves out empty settings and refuses unknown ones by name", () => {
    const { inputs, failures } = normalise({
      chart: "c",
      atomic: false,
      timeout: 600,
      compat: "true",
      values: {},
      invented: 1,
    });
    assert.deepEqual(inputs, { chart: "c", timeout: 600, invented: 1 });
    assert.deepEqual(
      failures.map(({ property }) => property),
      ["invented"],
    );
  });

  it("merges files of values under the values given", () => {
    const asset = {
      "4dabf18193072939515e22adb298388d": "c44067f5952c0a294b673a41bacd8c17",
      text: "a: {b: 1, c: 2}\nd: 1\n",
    };
    const { inputs } = normalise({ chart: "c", valueYamlFiles: [asset], values: { a: { c: secret(3) } } });
    assert.deepEqual(inputs["values"], { a: { b: 1, c: secret(3) }, d: 1 });
  });

  it("names what a manifest makes, as the stock plugin does", () => {
    const manifest = [
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: b}",
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: n}",
      "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: s}",
      "# only a comment",
    ].join("\n---\n");
    assert.deepEqual(resourceNames(manifest), { "ConfigMap/v1": ["b", "n/a"], "StatefulSet.apps/apps/v1": ["s"] });
  });
});

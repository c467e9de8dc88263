import assert from "node:assert/strict";
import { stringify } from "yaml";
import { validateRequest } from "../../../../automation";
import { KafkaPlatform } from "../../../../index";
import { readKubeconfig } from "../../../../model/values/kubeconfig";

const complete = {
  "current-context": "c",
  contexts: [{ name: "c", context: { cluster: "k" } }],
  clusters: [{ name: "k", cluster: { server: "https://k.example.com" } }],
};

describe("readKubeconfig", () => {
  it("reads the server of a context, in JSON and in YAML", () => {
    for (const text of [JSON.stringify(complete), stringify(complete)]) {
      assert.deepEqual(readKubeconfig(text), { server: "https://k.example.com" });
      assert.deepEqual(readKubeconfig(text, "c"), { server: "https://k.example.com" });
    }
  });

  const wrong: readonly (readonly [title: string, contents: string | object, reason: RegExp])[] = [
    ["nothing", "", /^is empty/],
    ["blanks", " \n", /^is empty/],
    ["a path", "~/.kube/config", /such as a path\. Give the contents/],
    ["an absolute path", "/home/me/.kube/config", /such as a path/],
    ["a path in JSON", '"/home/me/.kube/config"', /such as a path/],
    ["what is neither", "token: [s3cret", /^is neither YAML nor JSON/],
    ["a list", [], /^is neither/],
    ["null", "null", /^is neither/],
    ["a number", "7", /^is neither/],
    ["100,000 levels", "[".repeat(100_000), /^is neither/],
    ["100,000 levels in one line", "- ".repeat(100_000), /^is neither/],
    ["no contexts", {}, /no list of contexts/],
    ["contexts that are a map", { ...complete, contexts: {} }, /no list of contexts/],
    ["a context that is null", { ...complete, contexts: [null] }, /no list of contexts/],
    ["a context whose name is a number", { ...complete, contexts: [{ name: 1 }] }, /no list of contexts/],
    ["clusters that are a text", { ...complete, clusters: "k" }, /no list of clusters/],
    ["no current context", { ...complete, "current-context": undefined }, /no current-context\. .*: "c"\./],
    ["a current context that is empty", { ...complete, "current-context": "" }, /no current-context/],
    ["a current context that is a number", { ...complete, "current-context": 7 }, /not a text/],
    ["a context that is not there", { ...complete, "current-context": "d" }, /no context "d"\. Its contexts are: "c"/],
    ["a context without contents", { ...complete, contexts: [{ name: "c" }] }, /names no cluster in its context "c"/],
    ["a context of a cluster that is not there", { ...complete, clusters: [] }, /no server for the cluster "k"/],
    ["a cluster that is null", { ...complete, clusters: [{ name: "k", cluster: null }] }, /no server/],
    ["a server that is a number", { ...complete, clusters: [{ name: "k", cluster: { server: 6443 } }] }, /no server/],
    ["a server that is empty", { ...complete, clusters: [{ name: "k", cluster: { server: "" } }] }, /no server/],
  ];
  for (const [title, contents, reason] of wrong) {
    it(`refuses ${title}, as every component does before anything else`, () => {
      const kubeconfig = typeof contents === "string" ? contents : JSON.stringify(contents);
      const found = readKubeconfig(kubeconfig).reason ?? "";
      assert.match(found, reason);
      assert.doesNotMatch(found, /s3cret/);
      const args = { cloud: "existing", existing: { kubeconfig }, kafka: { engine: "apache" } };
      assert.deepEqual(
        validateRequest({ component: "KafkaPlatform", name: "shop", args }).map(({ path }) => path),
        ["existing.kubeconfig"],
      );
      assert.throws(() => new KafkaPlatform("shop", args as never), /existing\.kubeconfig/);
    });
  }

  it("is checked for an adopted cluster of a cloud", () => {
    const kubernetes = { existing: "theirs", kubeconfig: "~/.kube/config" };
    const args = { cloud: "aws", region: "eu-central-1", kubernetes, kafka: { engine: "automq" } };
    const found = validateRequest({ component: "KafkaPlatform", name: "shop", args });
    assert.ok(found.some(({ path }) => path === "kubernetes.kubeconfig"));
  });
});

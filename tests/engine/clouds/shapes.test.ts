import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { cloudsWithSdk, extractShapes, resourceListOf, shapesFile, textOf } from "../../../scripts/sdk-shapes";
import type { Kind } from "../../clouds/kind";
import { kindProblems } from "../../clouds/kind-problems";
import { hasPath, type Properties, type ResourceShape, shapeFailures } from "../../clouds/shapes";
import { skipFor } from "../../support/skip";

/** Why the SDKs of the list cannot be read here. */
function missingSdk(modules: readonly string[]): string | undefined {
  const packages = modules.map((module) => module.split("/").slice(0, 2).join("/"));
  const missing = packages.find((name) => !existsSync(`node_modules/${name}/package.json`));
  return missing && `${missing} is not installed`;
}

describe("the shapes of the SDKs' resources", function () {
  this.slow(30_000);

  describe("read from @pulumi/random and @pulumi/kubernetes", () => {
    let resources: Readonly<Record<string, ResourceShape>>;
    const inputsOf = (token: string): Properties => resources[token]?.inputs ?? {};

    before(() => {
      resources = extractShapes({
        "@pulumi/random": ["RandomPassword"],
        "@pulumi/kubernetes/core/v1": ["Service"],
        "@pulumi/kubernetes/provider": ["Provider"],
      }).resources;
    });

    it("say what is required, deprecated, and of which type", () => {
      const { length, number, keepers } = inputsOf("random:index/randomPassword:RandomPassword");
      assert.deepEqual(length, { type: "number", required: true });
      assert.deepEqual(keepers, { type: "map", items: { type: "string" } });
      assert.equal(number?.type, "boolean");
      assert.match(number?.deprecated ?? "", /\*\*NOTE\*\*: This is deprecated, use `numeric` instead/);
    });

    it("reach into nested types, with the values of closed enums", () => {
      const service = inputsOf("kubernetes:core/v1:Service");
      assert.deepEqual(service["kind"], { type: "string", values: ["Service"] });
      assert.ok(hasPath(service, "spec.ports.targetPort"));
      assert.ok(hasPath(service, "metadata.labels.anything"));
      assert.ok(!hasPath(service, "spec.ports.colour"));
    });

    it("name the outputs of the class alone", () => {
      assert.deepEqual(resources["kubernetes:core/v1:Service"]?.outputs, [
        "apiVersion",
        "kind",
        "metadata",
        "spec",
        "status",
      ]);
    });

    it("have the provider itself", () => {
      assert.ok(hasPath(inputsOf("pulumi:providers:kubernetes"), "kubeconfig"));
    });

    it("refuse what the type refuses, with the path", () => {
      const ports = [{ port: "80", colour: "red" }, {}];
      assert.deepEqual(
        shapeFailures(inputsOf("kubernetes:core/v1:Service"), { spec: { ports } }).map(({ property }) => property),
        ["spec.ports[0].port", "spec.ports[0].colour", "spec.ports[1].port"],
      );
    });
  });

  it("show where a kind does not fit its class", () => {
    const kind: Kind = {
      token: "a:b:C",
      name: { property: "nam" },
      forceNew: ["rule.port"],
      requires: [{ path: "vpc", type: "a:b:Vpc" }],
      computed: ["arn", "uri"],
      recomputed: { version: ["size"] },
    };
    const inputs: Properties = {
      name: { type: "string" },
      rule: { type: "object", properties: { ports: { type: "number" } } },
    };
    assert.deepEqual(kindProblems(kind, inputs, ["name", "arn"]), [
      "a:b:C: forceNew names rule.port, which is not an input",
      "a:b:C: requires names vpc, which is not an input",
      "a:b:C: name names nam, which is not an input",
      "a:b:C: recomputed names size, which is not an input",
      "a:b:C: recomputed has version, computed has not",
      "a:b:C: the SDK's class has no output uri",
    ]);
  });

  for (const cloud of cloudsWithSdk()) {
    it(`of ${cloud} are the ones that are committed (otherwise: npm run sdk-shapes)`, function () {
      const list = resourceListOf(cloud);
      skipFor(this, missingSdk(Object.keys(list)));
      // Compared as a truth: a difference of 100 kB helps nobody.
      assert.ok(
        readFileSync(shapesFile(cloud), "utf8") === textOf(extractShapes(list)),
        "differs from the SDK's types",
      );
    });
  }
});

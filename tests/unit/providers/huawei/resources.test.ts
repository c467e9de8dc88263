import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import path from "node:path";
import type { CustomResourceOptions } from "@pulumi/pulumi";
import { readShapes } from "../../../clouds/shapes";
import { startMocks } from "../../../support/mocks";

interface ResourceClass {
  new (name: string, args: object, options: CustomResourceOptions): object;
  readonly __pulumiType: string;
}

const folder = path.join(__dirname, "..", "..", "..", "..", "providers", "huawei", "resources");

describe("Huawei Cloud: the classes for the plugin's resources", () => {
  before(() => startMocks());

  const classes = (): ResourceClass[] =>
    readdirSync(folder)
      .filter((file) => file.endsWith(".js"))
      .flatMap((file) => Object.values(require(path.join(folder, file)) as Record<string, Partial<ResourceClass>>))
      .filter((found): found is ResourceClass => found.__pulumiType !== undefined);

  it("stand for resources that the plugin has, each of them for another one", () => {
    const { resources } = readShapes("huaweicloud");
    const tokens = classes().map((found) => found.__pulumiType);
    assert.equal(new Set(tokens).size, tokens.length);
    const known = Object.keys(resources).filter((token) => !token.startsWith("pulumi:"));
    assert.deepEqual(tokens.sort(), known.sort());
  });

  it("give only outputs that the plugin has", () => {
    const { resources } = readShapes("huaweicloud");
    for (const Class of classes()) {
      const made = new Class("probe", {}, {});
      const outputs = Object.keys(made).filter((key) => !key.startsWith("__") && key !== "id" && key !== "urn");
      for (const output of outputs) {
        assert.ok(resources[Class.__pulumiType]?.outputs.includes(output), `${Class.__pulumiType} ${output}`);
      }
    }
  });
});

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";
import { InputPropertiesError, RunError } from "@pulumi/pulumi";
import { KafkaCluster } from "../../../index";

describe("The refusal of a component's arguments", () => {
  it("is shown once by Pulumi: as a RunError, so without a stack and the list of errors", () => {
    assert.throws(
      () => new KafkaCluster("shop", { engine: "apache", version: "1", namespace: "A" } as never),
      (error: Error) => {
        assert.ok(RunError.isInstance(error));
        assert.ok(InputPropertiesError.isInstance(error));
        assert.deepEqual(
          error.errors?.map(({ propertyPath }) => propertyPath),
          ["namespace", "version"],
        );
        return true;
      },
    );
  });

  it("needs no SDK of a cloud, and a missing one is a problem beside the others", () => {
    const args = { cloud: "aws", zones: ["a", "b"], kafka: { engine: "automq" } };
    const program = `
      const Module = require("node:module");
      const load = Module._load;
      Module._load = (name, ...rest) => {
        if (name.startsWith("@pulumi/aws")) throw new Error("Cannot find module '" + name + "'");
        return load(name, ...rest);
      };
      const args = ${JSON.stringify(args)};
      const { validateRequest } = require("./automation");
      const { KafkaPlatform } = require("./index");
      const found = validateRequest({ component: "KafkaPlatform", name: "shop", args });
      let message;
      try { new KafkaPlatform("shop", args); } catch (error) { message = error.message; }
      console.log(JSON.stringify({ paths: found.map(({ path }) => path), message }));
    `;
    const said = execFileSync(process.execPath, ["-e", program], {
      cwd: path.join(__dirname, "..", "..", ".."),
      encoding: "utf8",
    });
    const { paths, message } = JSON.parse(said) as { paths: string[]; message: string };
    assert.ok(paths.includes("zones") && paths.includes("region"), said);
    assert.ok(!paths.includes("cloud"), said);
    assert.match(message, / {2}- zones: [\s\S]* {2}- cloud: .*npm install @pulumi\/aws/);
  });
});

import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { commandLine, missingCommandLine } from "../../../tests/support/engine-environment";
import { skipFor } from "../../../tests/support/skip";

describe("Pulumi's CLI, built with a check of our own for values that look like secrets", function () {
  this.slow(5_000);

  it("refuses a password that is not marked as a secret, and takes other values", async function () {
    skipFor(this, missingCommandLine());
    const folder = mkdtempSync(path.join(os.tmpdir(), "kafka-platform-config-"));
    try {
      writeFileSync(path.join(folder, "Pulumi.yaml"), "name: config\nruntime: nodejs\n");
      const pulumi = await commandLine(folder, folder);
      await pulumi("stack", "init", "test");
      await assert.rejects(pulumi("config", "set", "password", "xK9-2lfQw81Zt-eR"), /looks like a secret/);
      await pulumi("config", "set", "password", "aaaaaaaaaaaaaaaa");
      await pulumi("config", "set", "colour", "xK9-2lfQw81Zt-eR");
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

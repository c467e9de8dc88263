import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { choosePlugins } from "../../../../local/plugins/choose";
import { standInPluginPath } from "../../../../local/plugins/launchers";
import { Problem } from "../../../../local/problem";
import { silentProgress } from "../../../../local/progress";

describe("local/plugins: which plugins are used", function () {
  this.timeout(30_000);
  let folder = "";
  const kept = { ...process.env };
  const names = ["PATH", "PULUMI_HOME", "KAFKA_PLATFORM_CACHE"] as const;

  const program = async (file: string, script: string): Promise<void> => {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  };

  beforeEach(async () => {
    folder = await mkdtemp(path.join(os.tmpdir(), "kafka-platform-choose-"));
    process.env["PATH"] = `${folder}/bin:/usr/bin:/bin`;
    process.env["PULUMI_HOME"] = path.join(folder, "home");
    process.env["KAFKA_PLATFORM_CACHE"] = path.join(folder, "cache");
    // A pulumi without a network.
    await program(path.join(folder, "bin", "pulumi"), "echo 'error: no such host' >&2; exit 255");
  });
  afterEach(async () => {
    for (const name of names) {
      if (kept[name] === undefined) delete process.env[name];
      else process.env[name] = kept[name];
    }
    await rm(folder, { recursive: true, force: true });
  });

  const installed = (name: string): Promise<void> =>
    program(path.join(folder, "home", "plugins", `resource-${name}-v4.0.0`, `pulumi-resource-${name}`), "");

  it("takes stock plugins that are on PATH or installed, and changes nothing then", async () => {
    await program(path.join(folder, "bin", "pulumi-resource-kubernetes"), "");
    await installed("random");
    assert.deepEqual(await choosePlugins(undefined, silentProgress()), { kind: "stock", env: {} });
    assert.deepEqual(await choosePlugins("stock", silentProgress()), { kind: "stock", env: {} });
  });

  it("takes the stand-ins where one stock plugin can not be downloaded", async () => {
    await installed("kubernetes");
    const choice = await choosePlugins(undefined, silentProgress());
    assert.equal(choice.kind, "stand-in");
    const [first = "", ...rest] = (choice.env["PATH"] ?? "").split(":");
    assert.deepEqual(rest.join(":"), process.env["PATH"]);
    assert.equal((await stat(path.join(first, "pulumi-resource-kubernetes"))).mode & 0o777, 0o755);
  });

  it("takes the stand-ins where they are asked for, whatever is installed", async () => {
    await installed("kubernetes");
    await installed("random");
    assert.equal((await choosePlugins("stand-in", silentProgress())).kind, "stand-in");
  });

  it("says what to do where stock plugins are asked for and can not be had", async () => {
    await assert.rejects(choosePlugins("stock", silentProgress()), (error: unknown) => {
      assert.ok(error instanceof Problem);
      assert.match(error.message, /kubernetes and random can not be had: error: no such host/);
      assert.match(error.nextStep, /pulumi plugin install resource kubernetes \d/);
      return true;
    });
  });

  it("starts a stand-in that says nothing but its port, and ends on a signal", async () => {
    const launcher = path.join(await standInPluginPath(), "pulumi-resource-random");
    assert.match(await readFile(launcher, "utf8"), /^#!\/bin\/sh\nexec /);
    const plugin = spawn(launcher, ["127.0.0.1:1"], { stdio: ["ignore", "pipe", "pipe"] });
    const said = { stdout: "", stderr: "" };
    plugin.stderr.on("data", (text) => {
      said.stderr += text;
    });
    await new Promise((resolve) =>
      plugin.stdout.on("data", (text) => {
        said.stdout += text;
        resolve(undefined);
      }),
    );
    const ended = new Promise((resolve) => plugin.once("exit", resolve));
    plugin.kill("SIGINT");
    assert.equal(await ended, 0);
    assert.match(said.stdout, /^\d+\n$/);
    assert.equal(said.stderr, "");
  });
});

import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { exec } from "../../../exec";
import { choosePlugins } from "../../../plugins/choose";
import { ownRandom, writeLaunchers } from "../../../plugins/launchers";
import { Problem } from "../../../problem";
import { silentProgress } from "../../../progress";
import { forgetStack } from "../../../stack";
import { catalogue } from "../../../tools/catalogue";
import { builtTool } from "../../../tools/go-build";

describe("local/plugins: which plugins are used", () => {
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
    await program(builtTool(catalogue["pulumi-resource-kubernetes"]), 'echo "the built plugin $1"');
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

  const choose = (choice?: "published" | "built") =>
    choosePlugins(choice, path.join(folder, "bin", "pulumi"), silentProgress());
  const installed = (name: string): Promise<void> =>
    program(path.join(folder, "home", "plugins", `resource-${name}-v4.0.0`, `pulumi-resource-${name}`), "");

  it("takes published plugins that are on PATH or installed, and changes nothing then", async () => {
    await program(path.join(folder, "bin", "pulumi-resource-kubernetes"), "");
    await installed("random");
    assert.deepEqual(await choose(), { kind: "published", env: {} });
    assert.deepEqual(await choose("published"), { kind: "published", env: {} });
  });

  it("takes the built plugin instead of one that cannot be installed, and no other", async () => {
    const choice = await choose();
    assert.equal(choice.kind, "built");
    const [first = "", ...rest] = (choice.env["PATH"] ?? "").split(":");
    assert.deepEqual(rest.join(":"), process.env["PATH"]);
    const launcher = path.join(first, "pulumi-resource-kubernetes");
    assert.equal((await stat(launcher)).mode & 0o777, 0o755);
    assert.equal(await exec(launcher, ["127.0.0.1:1"]), "the built plugin 127.0.0.1:1\n");
    await installed("kubernetes");
    const mixed = await choose();
    assert.equal(mixed.kind, "published");
    assert.deepEqual(await readdir((mixed.env["PATH"] ?? "").split(":")[0] ?? ""), ["pulumi-resource-random"]);
  });

  it("installs what is missing with the pulumi command that was chosen, wherever it lies", async () => {
    const line =
      'mkdir -p "$PULUMI_HOME/plugins/resource-$4-v9.9.9" && touch "$PULUMI_HOME/plugins/resource-$4-v9.9.9/pulumi-resource-$4"';
    await program(path.join(folder, "elsewhere", "pulumi"), line);
    const chosen = path.join(folder, "elsewhere", "pulumi");
    assert.deepEqual(await choosePlugins("published", chosen, silentProgress()), { kind: "published", env: {} });
  });

  it("keeps the launchers when the clone's deployment is removed, and writes them many at once", async () => {
    const folders = await Promise.all(Array.from({ length: 20 }, () => writeLaunchers({ random: ownRandom() })));
    assert.equal(new Set(folders).size, 1);
    forgetStack();
    assert.deepEqual(await readdir(folders[0] ?? ""), ["pulumi-resource-random"]);
  });

  it("takes the built plugins where they are asked for, whatever is installed", async () => {
    await installed("kubernetes");
    await installed("random");
    const { kind, env } = await choose("built");
    assert.equal(kind, "built");
    const plugins = await readdir((env["PATH"] ?? "").split(":")[0] ?? "");
    assert.deepEqual(plugins.sort(), ["pulumi-resource-kubernetes", "pulumi-resource-random"]);
  });

  it("says what to do where published plugins are asked for and cannot be installed", async () => {
    await assert.rejects(choose("published"), (error: unknown) => {
      assert.ok(error instanceof Problem);
      assert.match(error.message, /kubernetes and random cannot be installed: error: no such host/);
      assert.match(error.nextStep, /pulumi plugin install resource kubernetes \d/);
      return true;
    });
  });

  it("starts the random plugin, which prints only its port, and ends on a signal", async () => {
    const launcher = path.join(await writeLaunchers({ random: ownRandom() }), "pulumi-resource-random");
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

import assert from "node:assert/strict";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { exec } from "../../local/exec";
import { repositoryRoot } from "../../local/paths";
import { buildingClouds, traitsOf } from "../../providers/registry";
import { linksOf, packPackage } from "../../scripts/release/pack";

/** The clouds whose SDK a user installs. */
const withSdk = buildingClouds.filter((cloud) => traitsOf(cloud).sdk !== undefined);

describe("the package, packed and installed into another project", function () {
  this.slow(60_000);
  let project: string;
  before(async () => {
    project = mkdtempSync(path.join(os.tmpdir(), "kafka-platform-consumer-"));
    const packed = await packPackage(project);
    mkdirSync(path.join(project, "src"));
    const dependencies = { "kafka-platform": `file:${path.basename(packed)}`, "@pulumi/pulumi": "3.248.0" };
    writeFileSync(
      path.join(project, "package.json"),
      JSON.stringify({ name: "consumer", private: true, dependencies }),
    );
    await exec("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund"], { cwd: project });
  });
  after(() => rmSync(project, { recursive: true, force: true }));

  it("brings exactly one copy of @pulumi/pulumi, and no cloud's SDK", async () => {
    // However deep: a second copy would lie within another package.
    const manifests = "\\(.*/\\)?node_modules/@pulumi/[^/]*/package.json";
    const found = (await exec("find", ["node_modules", "-regex", manifests], { cwd: project })).trim().split("\n");
    assert.deepEqual(
      found.map((file) => path.dirname(file)).sort(),
      ["kubernetes", "pulumi", "random"].map((name) => `node_modules/@pulumi/${name}`),
    );
  });

  it("loads, checks arguments, and finds its chart", async () => {
    const script = `
      const { KafkaCluster } = require("kafka-platform");
      try { new KafkaCluster("orders", { engine: "apache", version: "1" }); } catch (error) { console.log(error.message); }
      const { chartSource } = require(require("node:path").join(require.resolve("kafka-platform"), "../engines/chart/chart-source.js"));
      console.log(require("node:fs").existsSync(require("node:path").join(chartSource({}).chart, "values.schema.json")));`;
    const said = await exec(process.execPath, ["-e", script], { cwd: project });
    assert.match(said, /KafkaCluster "orders" has 1 problem:\n {2}- version: "1" is not supported/);
    assert.match(said, /true\n$/);
  });

  it("says what to install when a cloud's SDK is missing", async () => {
    const script = `
      const { KafkaPlatform } = require("kafka-platform");
      for (const cloud of ${JSON.stringify(withSdk)}) {
        try { new KafkaPlatform("p", { cloud, kafka: { engine: "apache" } }); } catch (error) { console.log(error.message); }
      }`;
    const said = await exec(process.execPath, ["-e", script], { cwd: project });
    // Other problems of the arguments, such as a missing region, are reported beside it.
    assert.deepEqual(
      [...said.matchAll(/npm install (\S+)/g)].map(([, sdk]) => sdk),
      withSdk.map((cloud) => traitsOf(cloud).sdk),
    );
  });

  it("lets a user's unit tests run a platform under mocks, as docs/testing.md shows", async () => {
    const guide = readFileSync(path.join(repositoryRoot, "docs", "testing.md"), "utf8");
    const [, example = ""] = /```ts\n(.*?)```/s.exec(guide) ?? [];
    writeFileSync(path.join(project, "src", "orders.test.ts"), example);
    // Of the compiler and Node's types the repository has a copy; all else is what npm installed for the project.
    const modules = path.join(repositoryRoot, "node_modules");
    const compilerOptions = {
      ...{ strict: true, target: "es2022", module: "node16", moduleResolution: "node16", outDir: "dist" },
      ...{ typeRoots: [path.join(modules, "@types")], types: ["node"], skipLibCheck: true },
    };
    const config = path.join(project, "tsconfig.json");
    writeFileSync(config, JSON.stringify({ compilerOptions, files: ["src/orders.test.ts"] }));
    await exec(process.execPath, [path.join(modules, "typescript", "bin", "tsc"), "--project", config]);
    const said = await exec(process.execPath, ["--test", "--test-reporter=tap", "dist/"], { cwd: project });
    const tests = example.match(/^ *it\(/gm) ?? [];
    assert.ok(tests.length > 0);
    assert.match(said, new RegExp(`^# pass ${tests.length}$`, "m"));
  });

  it("is a source-based plugin: the engine installs its folder before it runs the plugin there", async () => {
    const plugin = path.join(project, "node_modules", "kafka-platform", "plugin");
    await exec("npm", ["install", "--no-audit", "--no-fund"], { cwd: plugin });
    // The engine looks for this folder, and calls the installation failed without it.
    assert.ok(existsSync(path.join(plugin, "node_modules")));
    const { main } = JSON.parse(readFileSync(path.join(plugin, "package.json"), "utf8")) as { main: string };
    assert.ok(existsSync(path.join(plugin, main)));
  });

  const installed = (...parts: string[]): string => path.join(project, "node_modules", "kafka-platform", ...parts);

  it("has no scripts and no fields that work only in a clone", () => {
    const manifest = JSON.parse(readFileSync(installed("package.json"), "utf8")) as object;
    assert.deepEqual(Object.keys(manifest).sort(), [
      ...["dependencies", "description", "engines", "exports", "files", "keywords", "license", "main", "name"],
      ...["peerDependencies", "peerDependenciesMeta", "types", "version"],
    ]);
  });

  it("has pages whose links all lead to a file of the package", async () => {
    const pages = (await exec("find", [installed(), "-name", "*.md"])).trim().split("\n");
    for (const page of ["README.md", "docs/sizes.md", "docs/clouds/aws.md", "charts/kafka/README.md"]) {
      assert.ok(pages.includes(installed(page)), `${page} is missing`);
    }
    const dead = pages.flatMap((page) =>
      linksOf(readFileSync(page, "utf8"))
        .filter((target) => !existsSync(path.resolve(path.dirname(page), target)))
        .map((target) => `${path.relative(installed(), page)}: ${target}`),
    );
    assert.deepEqual(dead, []);
  });

  it("holds nothing of the local environment or the tests", async () => {
    const files = await exec("find", ["node_modules/kafka-platform", "-name", "*.js"], { cwd: project });
    assert.doesNotMatch(files, /\/(local|tests|examples|bench|scripts)\//);
  });
});

// Writes all parts of a release to dist/release: the npm package, the policy pack, the plugin's archive for each platform, the SDKs of
// five languages (compiled if their toolchains are installed), and a bill of materials.
//   node dist/scripts/release.js [out]
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { exec } from "../local/exec";
import { terminalProgress } from "../local/progress";
import { ensureTool } from "../local/tools/find-or-build";
import { compileSdk, missingToolchain } from "./release/compile-sdk";
import { packPackage, packPolicies } from "./release/pack";
import { sdkLanguages, writeSdks } from "./release/sdks";

const root = path.join(__dirname, "..", "..");
const manifest = JSON.parse(readFileSync(path.join(root, "package.json"), "utf8")) as {
  name: string;
  version: string;
  peerDependencies: Record<string, string>;
};
/** As Pulumi names them. The plugin is JavaScript: archives differ only in the launcher. */
const platforms = ["linux-amd64", "linux-arm64", "darwin-amd64", "darwin-arm64", "windows-amd64"];

/** What a user installs: neither development dependencies nor the workspace packages, which are not published. */
const sbomArgs = ["sbom", "--sbom-format", "cyclonedx", "--omit", "dev", "--workspaces=false"];

async function main(out: string): Promise<void> {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const npmPackage = await packPackage(out);
  console.log(npmPackage);
  console.log(await packPolicies(out));
  const sbom = path.join(out, "sbom.cdx.json");
  writeFileSync(sbom, await exec("npm", sbomArgs, { cwd: root }));
  console.log(sbom);
  await makeSdks(path.join(out, "sdk"));
  for (const archive of await packPlugin(npmPackage, out)) console.log(archive);
}

/** By Pulumi's own generators; compiled where there is a toolchain. */
async function makeSdks(folder: string): Promise<void> {
  await writeSdks(await ensureTool("codegen", terminalProgress()), folder);
  for (const language of sdkLanguages) {
    const sdk = path.join(folder, language);
    const missing = missingToolchain(language);
    if (missing === undefined) await compileSdk(language, sdk);
    console.log(`${sdk}: ${missing === undefined ? "compiles" : `not compiled, ${missing}`}`);
  }
}

/** The npm package with all that it runs with, and the launcher on top where the engine looks for it. */
async function packPlugin(npmPackage: string, out: string): Promise<string[]> {
  const work = mkdtempSync(path.join(os.tmpdir(), "kafka-platform-plugin-"));
  try {
    const dependencies = { [manifest.name]: `file:${npmPackage}`, ...manifest.peerDependencies };
    writeFileSync(path.join(work, "package.json"), JSON.stringify({ private: true, dependencies }));
    await exec("npm", ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--omit=dev"], { cwd: work });
    const tree = path.join(work, "tree");
    const ours = path.join(work, "node_modules", manifest.name);
    cpSync(ours, tree, { recursive: true });
    // Types and source maps are half of the clouds' SDKs, and nobody compiles against a plugin.
    cpSync(path.join(work, "node_modules"), path.join(tree, "node_modules"), {
      recursive: true,
      filter: (source) => !source.startsWith(ours) && !/\.d\.ts$|\.map$/.test(source),
    });
    const launcher = path.join(tree, "pulumi-resource-kafka-platform");
    const archives: string[] = [];
    for (const platform of platforms) {
      rmSync(launcher, { force: true });
      rmSync(`${launcher}.cmd`, { force: true });
      if (platform.startsWith("windows")) {
        writeFileSync(`${launcher}.cmd`, '@node "%~dp0dist\\plugin\\main.js" %*\r\n');
      } else {
        cpSync(path.join(root, "plugin", "pulumi-resource-kafka-platform"), launcher);
        chmodSync(launcher, 0o755);
      }
      const archive = path.join(out, `pulumi-resource-kafka-platform-v${manifest.version}-${platform}.tar.gz`);
      await exec("tar", ["-C", tree, "-czf", archive, "."]);
      archives.push(archive);
    }
    return archives;
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

main(path.resolve(process.argv[2] ?? path.join(root, "dist", "release"))).catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});

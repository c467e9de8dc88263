// Compiles every TypeScript file of the repository into dist/. Only dist's package folders are published
// (package.json "files"); the rest of dist serves the tests, the local environment and the benches.
const { spawnSync } = require("node:child_process");
const { existsSync, readdirSync, rmSync, writeFileSync } = require("node:fs");
const path = require("node:path");

const root = path.join(__dirname, "..");
const dist = path.join(root, "dist");

/** Removes outputs whose source is gone, so that a deleted test cannot keep passing. */
function removeOrphans(folder) {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      removeOrphans(file);
      continue;
    }
    const stem = /^(.*?)(\.d\.ts|\.js|\.js\.map)$/.exec(path.relative(dist, file))?.[1];
    if (stem !== undefined && !existsSync(path.join(root, `${stem}.ts`))) rmSync(file);
  }
}

const result = spawnSync(process.execPath, [require.resolve("typescript/bin/tsc")], { cwd: root, stdio: "inherit" });
if (result.status === 0) {
  removeOrphans(dist);
  require(path.join(dist, "scripts", "dashboards.js"));
  writeFileSync(path.join(dist, ".built"), "");
}
process.exit(result.status ?? 1);

// Runs after `npm install` in this folder, which `pulumi package add` runs first with a path or a Git URL. It compiles
// a clone of the repository; the published package is already compiled.
const { spawnSync } = require("node:child_process");
const { existsSync, mkdirSync } = require("node:fs");
const path = require("node:path");

// The engine treats an installation without this folder as failed, although this package has no dependencies here.
mkdirSync(path.join(__dirname, "node_modules"), { recursive: true });
const ensure = path.join(__dirname, "..", "scripts", "ensure.js");
if (existsSync(ensure)) {
  const { status } = spawnSync(process.execPath, [ensure, "--build"], { stdio: ["ignore", 2, 2] });
  process.exitCode = status ?? 1;
}

// Runs after `npm install` in this folder, which is the first thing that `pulumi package add` does with a path or a Git
// address. A clone of the repository is compiled then; the published package is already.
const { spawnSync } = require("node:child_process");
const { existsSync, mkdirSync } = require("node:fs");
const path = require("node:path");

// The engine takes an installation that leaves no such folder for a failed one, and this folder depends on nothing.
mkdirSync(path.join(__dirname, "node_modules"), { recursive: true });
const ensure = path.join(__dirname, "..", "scripts", "ensure.js");
if (existsSync(ensure)) {
  const { status } = spawnSync(process.execPath, [ensure, "--build"], { stdio: ["ignore", 2, 2] });
  process.exitCode = status ?? 1;
}

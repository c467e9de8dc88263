// Run before every npm script: installs the dependencies when they are missing or older than the lock file,
// and with --build compiles when a source is newer than the last build. Each script then works on a bare clone.
const { spawnSync } = require("node:child_process");
const { existsSync, readdirSync, statSync } = require("node:fs");
const path = require("node:path");

const root = path.join(__dirname, "..");
const ignored = new Set(["node_modules", "dist", ".git", "charts", "docs"]);

const modified = (file) => (existsSync(file) ? statSync(file).mtimeMs : 0);

function newestSource(folder) {
  let newest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (ignored.has(entry.name)) continue;
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) newest = Math.max(newest, newestSource(file), modified(file));
    else if (/\.ts$|\.generated\.json$|^tsconfig\.json$/.test(entry.name)) newest = Math.max(newest, modified(file));
  }
  return newest;
}

function run(command, args) {
  const result = spawnSync(command, args, { cwd: root, stdio: ["ignore", 2, 2] });
  if (result.status !== 0) process.exit(result.status ?? 1);
}

if (modified(path.join(root, "node_modules", ".package-lock.json")) < modified(path.join(root, "package-lock.json"))) {
  console.error("Installing the dependencies (once) ...");
  run("npm", ["ci", "--no-audit", "--no-fund", "--ignore-scripts"]);
}
if (process.argv.includes("--build")) {
  if (modified(path.join(root, "dist", ".built")) < newestSource(root)) {
    console.error("Compiling ...");
    run(process.execPath, [path.join(__dirname, "build.js")]);
  }
}

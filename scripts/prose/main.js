// Checks the words of all that we write: `npm run lint`. CONTRIBUTING.md has the guide to them.
const { execFileSync } = require("node:child_process");
const { existsSync, readFileSync } = require("node:fs");
const path = require("node:path");
const { canRead, problems } = require("./checks.js");

const root = path.join(__dirname, "..", "..");

/** Not written by us for a reader: generated files, lists, and these checks with their examples. */
const ignored = /\.generated\.|^scripts\/prose\/|^package-lock\.json$|^tests\/unit\/scripts\/prose\.test\.ts$/;

/** The files of the work tree that are, or will be, in the repository. */
function files() {
  const listed = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], { cwd: root });
  return listed
    .toString()
    .split("\0")
    .filter((file) => canRead(file) && !ignored.test(file) && existsSync(path.join(root, file)));
}

async function main() {
  let count = 0;
  for (const file of files()) {
    const text = readFileSync(path.join(root, file), "utf8");
    for (const { line, message, around } of await problems(text, file)) {
      console.error(`${file}:${line}: ${message}\n    ${around}`);
      count += 1;
    }
  }
  if (count === 0) return;
  console.error(`${count} problems with words. CONTRIBUTING.md, "Words", has the guide.`);
  process.exitCode = 1;
}

void main();

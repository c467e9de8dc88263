// Checks the words of all that we write: `npm run lint`. CONTRIBUTING.md has the guide to them.
//   node scripts/prose/main.js            fails for what the baseline does not name
//   node scripts/prose/main.js --strict   fails also when the baseline names what is corrected: the baseline only shrinks
//   node scripts/prose/main.js --shrink   takes what is corrected out of the baseline
// The baseline holds the words around each old mistake, not its file and line: it survives moved files and lines.
const { execFileSync } = require("node:child_process");
const { existsSync, readFileSync, writeFileSync } = require("node:fs");
const path = require("node:path");
const { canRead, problems } = require("./checks.js");

const root = path.join(__dirname, "..", "..");
const baselineFile = path.join(__dirname, "baseline.txt");

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

/** Which problems are new, and which lines of the baseline no problem has. */
function compare(found, baseline) {
  const known = new Set(baseline);
  const present = new Set(found.map(({ around }) => around));
  return {
    added: found.filter(({ around }) => !known.has(around)),
    corrected: baseline.filter((line) => !present.has(line)),
  };
}

const linesOf = (text) => text.split("\n").filter((line) => line !== "");

async function main(options) {
  const found = [];
  for (const file of files()) {
    const text = readFileSync(path.join(root, file), "utf8");
    for (const problem of await problems(text, file)) found.push({ file, ...problem });
  }
  const baseline = existsSync(baselineFile) ? linesOf(readFileSync(baselineFile, "utf8")) : [];
  const { added, corrected } = compare(found, baseline);
  for (const { file, line, message, around } of added) console.error(`${file}:${line}: ${message}\n    ${around}`);
  if (added.length > 0) console.error(`${added.length} problems with words. CONTRIBUTING.md, "Words", has the guide.`);
  if (corrected.length > 0 && options.includes("--shrink")) {
    const left = new Set(corrected);
    writeFileSync(
      baselineFile,
      baseline
        .filter((line) => !left.has(line))
        .map((line) => `${line}\n`)
        .join(""),
    );
  } else if (corrected.length > 0) {
    console.error(
      `${corrected.length} lines of scripts/prose/baseline.txt are corrected: npm run lint:fix removes them.`,
    );
  }
  process.exitCode = added.length > 0 || (corrected.length > 0 && options.includes("--strict")) ? 1 : 0;
}

module.exports = { compare };
if (require.main === module) void main(process.argv.slice(2));

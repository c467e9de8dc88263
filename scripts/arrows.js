// Lint rule: imports go one way, examples → components → { providers, engines, observability } → model.
// docs/architecture.md has the picture and the reasons.
const { readdirSync, readFileSync } = require("node:fs");
const path = require("node:path");

const root = path.join(__dirname, "..");

/** What the files of a folder may import of this repository, besides their own folder. */
const arrows = {
  model: [],
  observability: ["model"],
  engines: ["model"],
  providers: ["model"],
  components: ["engines", "providers", "observability", "model"],
  plugin: ["components", "model", "index"],
  automation: ["components", "model", "index"],
  examples: ["index", "automation"],
  local: ["automation", "examples", "observability", "model", "index"],
};
/** Folders whose sub-folders must not know each other; engines may share the chart. */
const siblings = { engines: ["chart"], providers: [] };

function* sources(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* sources(file);
    else if (entry.name.endsWith(".ts")) yield file;
  }
}

/** Why an import is against the arrows, or undefined when it is not. */
function breach(file, specifier, isType) {
  const [folder, sub] = file.split("/");
  if (!specifier.startsWith(".")) {
    const sdk = folder === "model" && specifier.startsWith("@pulumi/") && !isType;
    return sdk ? "model imports no Pulumi SDK but its types" : undefined;
  }
  const target = path.posix.join(path.posix.dirname(file), specifier);
  const [targetFolder, targetSub] = target.split("/");
  if (targetFolder !== folder) {
    return arrows[folder].includes(targetFolder) ? undefined : `${folder} must not import ${targetFolder}`;
  }
  const shared = siblings[folder];
  const crosses =
    shared !== undefined && file.split("/").length > 2 && target.split("/").length > 2 && sub !== targetSub;
  return crosses && !shared.includes(targetSub) ? `${folder}/${sub} must not know ${folder}/${targetSub}` : undefined;
}

function main() {
  let breaches = 0;
  for (const folder of Object.keys(arrows)) {
    let files;
    try {
      files = [...sources(path.join(root, folder))];
    } catch {
      continue; // a folder that is not there yet
    }
    for (const absolute of files) {
      const file = path.relative(root, absolute).split(path.sep).join("/");
      const text = readFileSync(absolute, "utf8");
      for (const match of text.matchAll(
        /^(?:import|export)\s+(type\s)?(?:[\w*{][^"';]*?\sfrom\s+)?["']([^"']+)["']|require\(["']([^"']+)["']\)/gm,
      )) {
        const reason = breach(file, match[2] ?? match[3], match[1] !== undefined);
        if (reason === undefined) continue;
        breaches += 1;
        console.error(`${file}: imports ${match[2] ?? match[3]}: ${reason}`);
      }
    }
  }
  process.exitCode = breaches === 0 ? 0 : 1;
}

module.exports = { breach };
if (require.main === module) main();

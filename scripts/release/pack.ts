// The npm package as it is published: the files that package.json names, without what works only in a clone.
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { exec } from "../../local/exec";
import { repositoryRoot } from "../../local/paths";

/** Fields of package.json that are for work on the repository. */
const onlyInClone = ["scripts", "devDependencies", "workspaces", "overrides"];

/** Writes the package's archive into a folder, and returns its path. */
export async function packPackage(out: string): Promise<string> {
  const [listed] = JSON.parse(
    await exec("npm", ["pack", "--dry-run", "--json", "--ignore-scripts"], { cwd: repositoryRoot }),
  ) as Array<{ files: Array<{ path: string }> }>;
  const files = (listed?.files ?? []).map((file) => file.path);
  return archive(out, (stage) => stageFiles(stage, Object.fromEntries(files.map((file) => [file, file]))));
}

/** Writes the archive of the policy pack into a folder, and returns its path. */
export const packPolicies = (out: string): Promise<string> => archive(out, stagePolicies);

/** Puts the policy pack as it is published into a folder: its compiled files are beside its manifest there. */
export function stagePolicies(stage: string): void {
  const compiled = readdirSync(path.join(repositoryRoot, "dist", "policies"), { recursive: true, encoding: "utf8" });
  stageFiles(stage, {
    ...Object.fromEntries(
      ["package.json", "PulumiPolicy.yaml", "README.md"].map((file) => [file, path.join("policies", file)]),
    ),
    LICENSE: "LICENSE",
    ...Object.fromEntries(
      compiled
        .filter((file) => file.endsWith(".js"))
        .map((file) => [path.join("dist", file), path.join("dist", "policies", file)]),
    ),
  });
}

/** Copies files of the repository to their places in the package, without what works only in a clone. */
function stageFiles(stage: string, sources: Readonly<Record<string, string>>): void {
  for (const [file, source] of Object.entries(sources)) {
    mkdirSync(path.dirname(path.join(stage, file)), { recursive: true });
    cpSync(path.join(repositoryRoot, source), path.join(stage, file));
  }
  const manifest = Object.entries(JSON.parse(readFileSync(path.join(stage, "package.json"), "utf8")) as object);
  const published = Object.fromEntries(manifest.filter(([key]) => !onlyInClone.includes(key)));
  writeFileSync(path.join(stage, "package.json"), `${JSON.stringify(published, null, 2)}\n`);
  for (const page of Object.keys(sources).filter((file) => file.endsWith(".md"))) {
    const file = path.join(stage, page);
    const text = withoutDeadLinks(readFileSync(file, "utf8"), (target) =>
      existsSync(path.resolve(path.dirname(file), target)),
    );
    writeFileSync(file, text);
  }
}

async function archive(out: string, fill: (stage: string) => void): Promise<string> {
  const stage = mkdtempSync(path.join(os.tmpdir(), "kafka-platform-pack-"));
  try {
    fill(stage);
    mkdirSync(out, { recursive: true });
    const [packed] = JSON.parse(
      await exec("npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", path.resolve(out)], {
        cwd: stage,
      }),
    ) as Array<{ filename: string }>;
    return path.join(out, packed?.filename ?? "");
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

/** A link or a picture to a file; not to an address, and not to a heading of the same page. */
const link = /(!?)\[([^\]]*)\]\((?![a-z]+:|#)([^)#\s]+)(#[^)\s]*)?\)/g;

/** The links of a Markdown page to files. */
export const linksOf = (markdown: string): string[] =>
  [...markdown.matchAll(link)].map(([, , , target = ""]) => target);

/** A Markdown page in which links to files that do not exist are only their text. */
export function withoutDeadLinks(markdown: string, exists: (target: string) => boolean): string {
  return markdown.replace(link, (whole, picture: string, text: string, target: string) => {
    if (exists(target)) return whole;
    return picture === "!" ? "" : text;
  });
}

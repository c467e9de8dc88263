import { createHash } from "node:crypto";
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { tryExec } from "../exec";
import { cacheDir, repositoryRoot } from "../paths";
import { Problem } from "../problem";
import type { Progress } from "../progress";
import type { Tool } from "./catalogue";
import { goProgram, goVariables } from "./go";
import { withLock } from "./lock";

const moduleFolder = (tool: Tool): string => path.join(repositoryRoot, "local", "tools", "go", tool.module);

const linkFlags = (tool: Tool): string =>
  ["-s -w", ...Object.entries(tool.linkVariables).map(([name, value]) => `-X ${name}=${value}`)].join(" ");

const buildFlags = (tool: Tool): string[] => [
  "-trimpath",
  ...["-ldflags", linkFlags(tool)],
  ...(tool.tags === undefined ? [] : ["-tags", tool.tags.join(",")]),
  ...(tool.unoptimised === undefined ? [] : ["-gcflags", `${tool.unoptimised}=-N -l`]),
];

/**
 * Path of the built tool. The name of the folder has the version and a digest of all inputs of the build, so a new
 * version or a changed source causes a new build, and clones at different commits do not share a file.
 */
export function builtTool(tool: Tool): string {
  const { tags = [], embeds = [], unoptimised } = tool;
  const parts = [linkFlags(tool), ...tags, ...embeds, ...(unoptimised === undefined ? [] : [unoptimised])];
  const digest = createHash("sha256").update(parts.join(" "));
  const folder = moduleFolder(tool);
  for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" }).sort()) {
    if (/\.(go|mod|sum)$/.test(file)) digest.update(file).update(readFileSync(path.join(folder, file)));
  }
  return cacheDir("tools", `${tool.name}-${tool.version}-${digest.digest("hex").slice(0, 8)}`, tool.name);
}

/** Builds the tool from its Go module into the cache, unless it is there; returns its path. */
export async function buildTool(tool: Tool, progress: Progress): Promise<string> {
  const target = builtTool(tool);
  if (existsSync(target)) return target;
  const go = goProgram(
    `${tool.name} ${tool.version} is neither installed nor downloadable from here, and to build it Go is missing.`,
    `or put ${tool.name} on PATH`,
  );
  await withLock(cacheDir("tools", `${tool.name}.lock`), () => build(tool, go, target, progress), {
    onWait: (holder) => progress.note(`waiting for process ${holder.pid}, which builds ${tool.name} already`),
  });
  return target;
}

async function build(tool: Tool, go: string, target: string, progress: Progress): Promise<void> {
  if (existsSync(target)) return; // another process built it while this one waited for the lock
  mkdirSync(path.dirname(target), { recursive: true });
  const temporary = `${target}.${process.pid}.part`;
  const overlay = `${temporary}.json`;
  await progress.step(`Build ${tool.name} ${tool.version} from its Go module`, async (report) => {
    let compiled = 0;
    let downloaded = 0;
    const flags = buildFlags(tool);
    if (tool.embeds !== undefined) {
      writeFileSync(overlay, JSON.stringify(await overlaid(tool, tool.embeds, go)));
      flags.push("-overlay", overlay);
    }
    const result = await tryExec(go, ["build", "-v", ...flags, "-o", temporary, tool.package], {
      cwd: moduleFolder(tool),
      env: goVariables(),
      onLine: (line) => {
        if (line.startsWith("go: downloading")) report(`${++downloaded} modules downloaded`);
        else if (/^[\w.\-/]+$/.test(line)) report(`${++compiled} of about ${tool.packages} packages compiled`);
      },
    });
    rmSync(overlay, { force: true });
    if (result.code !== 0) {
      rmSync(temporary, { force: true });
      throw buildProblem(tool, result.stderr);
    }
  });
  chmodSync(temporary, 0o755);
  if (tool.beside !== undefined) await copyBeside(tool, tool.beside, go, path.dirname(target));
  renameSync(temporary, target); // last: a tool that is there is complete
}

async function copyBeside(tool: Tool, files: readonly string[], go: string, folder: string): Promise<void> {
  const pinned = await pinnedModule(tool, go);
  for (const file of files) {
    const copy = path.join(folder, path.basename(file));
    copyFileSync(path.join(pinned, file), copy);
    chmodSync(copy, 0o755);
  }
}

/** What `go build -overlay` reads: it treats the files as part of the folder of the tool's module. */
async function overlaid(tool: Tool, files: readonly string[], go: string): Promise<object> {
  const pinned = await pinnedModule(tool, go);
  const folder = moduleFolder(tool);
  return {
    Replace: Object.fromEntries(files.map((file) => [path.join(folder, path.basename(file)), path.join(pinned, file)])),
  };
}

/** The folder of the module that pins the tool, downloaded if it is not there. */
export async function pinnedModule(
  tool: Tool,
  go = goProgram(
    `The source of ${tool.name} ${tool.version} cannot be downloaded: Go is missing.`,
    "and run this again",
  ),
): Promise<string> {
  const answer = await tryExec(go, ["mod", "download", "-json", tool.pinnedBy], {
    cwd: moduleFolder(tool),
    env: goVariables(),
  });
  const { Dir, Error: reason = answer.stderr } = JSON.parse(answer.stdout || "{}") as { Dir?: string; Error?: string };
  if (Dir === undefined) throw buildProblem(tool, reason);
  return Dir;
}

function buildProblem(tool: Tool, stderr: string): Problem {
  const tail = stderr
    .split("\n")
    .filter((line) => /[\s:]/.test(line.trim()) && !line.startsWith("go: downloading"))
    .slice(-12)
    .join("\n");
  const next = /no space left/i.test(stderr)
    ? `free some space: Go compiles in ${process.env["GOCACHE"] ?? "~/.cache/go-build"} and needs about 5 GiB`
    : /requires go >=|toolchain not available/.test(stderr)
      ? "install Go 1.26 or later: https://go.dev/dl"
      : /dial tcp|no such host|Forbidden|i\/o timeout|connection refused/.test(stderr)
        ? "see whether Go's module proxy can be reached from here (go env GOPROXY)"
        : "the lines above are Go's own";
  return new Problem(`building ${tool.name} ${tool.version} failed:\n${tail}`, next);
}

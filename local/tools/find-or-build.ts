import { existsSync } from "node:fs";
import { tryExec, which } from "../exec";
import type { Progress } from "../progress";
import { catalogue, isLanguageHost, type Tool, type ToolName } from "./catalogue";
import { downloadTool } from "./download";
import { buildTool, builtTool } from "./go-build";
import { findVersion, inRange } from "./version";

/**
 * The absolute path of a tool, from the first source that has it: the user's PATH, this cache, the project's own
 * download, a build from its Go module.
 */
export async function ensureTool(name: ToolName, progress: Progress): Promise<string> {
  const tool = catalogue[name];
  const own = await ownTool(tool, progress);
  if (own !== undefined) return own;
  const built = builtTool(tool);
  if (existsSync(built)) return built;
  return (await downloadTool(tool, catalogue.pulumi.version, progress)) ?? (await buildTool(tool, progress));
}

/** Several tools one after the other: Go's builds use every core already. */
export async function ensureTools(names: readonly ToolName[], progress: Progress): Promise<Map<ToolName, string>> {
  const paths = new Map<ToolName, string>();
  for (const name of names) paths.set(name, await ensureTool(name, progress));
  return paths;
}

async function ownTool(tool: Tool, progress: Progress): Promise<string | undefined> {
  const program = which(tool.name);
  if (program === undefined) return undefined;
  // A language host belongs to the CLI beside it; alone on PATH it says nothing about its version.
  if (isLanguageHost(tool)) return which("pulumi") === undefined ? undefined : program;
  if (!tool.own) return undefined;
  const answer = await tryExec(program, tool.own.versionArgs, { timeout: 10_000 });
  const version = answer.code === 0 ? findVersion(answer.stdout) : undefined;
  if (version !== undefined && inRange(version, tool.own.atLeast, tool.own.below)) return program;
  progress.note(
    `${program} is version ${version ?? "unknown"}, and ${tool.own.atLeast} up to ${tool.own.below} is needed: not used`,
  );
  return undefined;
}

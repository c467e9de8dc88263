import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { exec } from "../exec";
import { fetchFrom } from "../http";
import { cacheDir } from "../paths";
import type { Progress } from "../progress";
import { isLanguageHost, type Tool } from "./catalogue";

interface Download {
  readonly archive: string;
  /** A file that holds the archive's SHA-256, alone or in a line with the archive's name. */
  readonly checksums: string;
  /** The folder inside the archive that holds the programs. */
  readonly folder: string;
}

/** How long an unreachable host may hold up the run, once, before the tool is built instead. */
const PROBE_MS = 5_000;
/** Hosts that did not answer in this run: asked once only. */
const unreachable = new Set<string>();

/** The projects' own places for binaries. Language hosts come inside Pulumi's archive, at Pulumi's version. */
export function usualDownload(
  tool: Tool,
  pulumiVersion: string,
  platform = process.platform,
  arch = process.arch,
): Download | undefined {
  const cpu = { x64: "x64", arm64: "arm64" }[arch as string];
  if (cpu === undefined || (platform !== "linux" && platform !== "darwin")) return undefined;
  if (tool.name === "pulumi" || isLanguageHost(tool)) {
    const base = "https://get.pulumi.com/releases/sdk";
    return {
      archive: `${base}/pulumi-v${pulumiVersion}-${platform}-${cpu}.tar.gz`,
      checksums: `${base}/pulumi-${pulumiVersion}-checksums.txt`,
      folder: "pulumi",
    };
  }
  if (tool.name === "helm") {
    const system = `${platform}-${cpu === "x64" ? "amd64" : cpu}`;
    const archive = `https://get.helm.sh/helm-v${tool.version}-${system}.tar.gz`;
    return { archive, checksums: `${archive}.sha256sum`, folder: system };
  }
  return undefined;
}

/**
 * Downloads the tool from its project's own server; undefined if the server cannot be reached or the file is damaged.
 */
export async function downloadTool(tool: Tool, pulumiVersion: string, progress: Progress): Promise<string | undefined> {
  const download = usualDownload(tool, pulumiVersion);
  if (!download) return undefined;
  const version = download.folder === "pulumi" ? pulumiVersion : tool.version;
  const target = cacheDir("tools", `${download.folder === "pulumi" ? "pulumi" : tool.name}-${version}-download`);
  const program = path.join(target, tool.name);
  if (existsSync(program)) return program;
  const host = new URL(download.archive).host;
  if (unreachable.has(host)) return undefined;
  const checksums = await probe(download.checksums);
  if (checksums === undefined) {
    unreachable.add(host);
    return undefined;
  }
  const expected = checksumOf(checksums, path.posix.basename(download.archive));
  if (expected === undefined) return undefined;
  return progress.step(`Download ${tool.name} ${version} from ${host}`, async () => {
    const bytes = Buffer.from(await (await fetchFrom(download.archive)).arrayBuffer());
    const found = createHash("sha256").update(bytes).digest("hex");
    if (found !== expected) {
      progress.note(`${download.archive} has SHA-256 ${found}, not ${expected}: not used`);
      return undefined;
    }
    await unpack(bytes, download.folder, target);
    return existsSync(program) ? program : undefined;
  });
}

async function probe(url: string): Promise<string | undefined> {
  try {
    const answer = await fetchFrom(url, { timeout: PROBE_MS });
    return answer.ok ? await answer.text() : undefined;
  } catch {
    return undefined;
  }
}

/** The checksum of one file in a list of "<sha256>  <file>" lines. */
export function checksumOf(list: string, file: string): string | undefined {
  for (const line of list.split("\n")) {
    const [sum, name] = line.trim().split(/\s+/);
    if (sum !== undefined && /^[0-9a-f]{64}$/.test(sum) && name?.replace(/^\*/, "") === file) return sum;
  }
  return undefined;
}

async function unpack(archive: Buffer, folder: string, target: string): Promise<void> {
  const temporary = `${target}.${process.pid}.part`;
  mkdirSync(temporary, { recursive: true });
  try {
    await writeFile(path.join(temporary, "archive.tar.gz"), archive);
    await exec("tar", ["-xzf", "archive.tar.gz"], { cwd: temporary });
    const inside = path.join(temporary, folder);
    for (const file of readdirSync(inside)) chmodSync(path.join(inside, file), 0o755);
    if (!existsSync(target)) renameSync(inside, target);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}

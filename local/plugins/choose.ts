import { existsSync, readdirSync } from "node:fs";
import { connect } from "node:net";
import os from "node:os";
import path from "node:path";
import { tryExec, which } from "../exec";
import { Problem } from "../problem";
import type { Progress } from "../progress";
import { type PluginName, pluginNames, standInPluginPath } from "./launchers";
import { sdkVersion } from "./sdk";

export interface PluginChoice {
  readonly kind: "stock" | "stand-in";
  /** What the Pulumi engine's environment needs for this choice. */
  readonly env: Record<string, string>;
}

/** A download that has not ended by then is given up for the stand-ins; the stock plugins are about 60 MB. */
const downloadLimit = 120_000;
/** Offline, the registry's name does not even resolve: the first answer decides whether the download is worth its time. */
const answerLimit = 8_000;

function pluginsFolder(): string {
  return path.join(process.env["PULUMI_HOME"] ?? path.join(os.homedir(), ".pulumi"), "plugins");
}

/** Where a stock plugin lies, if it does: on PATH, or where Pulumi installs plugins, in whatever version. */
function installed(name: PluginName): string | undefined {
  const onPath = which(`pulumi-resource-${name}`);
  if (onPath) return onPath;
  const folder = pluginsFolder();
  if (!existsSync(folder)) return undefined;
  return readdirSync(folder)
    .filter((entry) => entry.startsWith(`resource-${name}-v`) && !/\.(lock|partial)$/.test(entry))
    .map((entry) => path.join(folder, entry, `pulumi-resource-${name}`))
    .find((file) => existsSync(file));
}

/**
 * Decides which provider plugins serve `kubernetes` and `random`. Pulumi's own are taken wherever they are or the pulumi
 * command can install them; our stand-ins only where they can not be had, or where they are asked for.
 */
export async function choosePlugins(
  choice: "stock" | "stand-in" | undefined,
  pulumi: string,
  progress: Progress,
): Promise<PluginChoice> {
  if (choice === "stand-in") return standIn(pluginNames, progress);
  let missing = pluginNames.filter((name) => !installed(name));
  if (missing.length > 0) {
    const reason = await download(pulumi, missing, choice === "stock" ? downloadLimit : answerLimit, progress);
    missing = pluginNames.filter((name) => !installed(name));
    if (missing.length > 0 && choice === "stock") {
      throw new Problem(
        `the stock Pulumi plugins are asked for (--plugins stock), but ${missing.join(" and ")} can not be had: ${reason}`,
        `install them (${missing.map((name) => `pulumi plugin install resource ${name} ${sdkVersion(name)}`).join("; ")}), or leave --plugins out`,
      );
    }
  }
  if (missing.length > 0) return standIn(missing, progress);
  progress.note(`provider plugins: Pulumi's own (${pluginNames.map((name) => installed(name)).join(", ")})`);
  return { kind: "stock", env: {} };
}

/** By the kubernetes plugin, which does nearly all there is to do, the choice is named. */
async function standIn(missing: readonly PluginName[], progress: Progress): Promise<PluginChoice> {
  const folder = await standInPluginPath(progress, missing);
  const kind = missing.includes("kubernetes") ? "stand-in" : "stock";
  return { kind, env: { PATH: `${folder}${path.delimiter}${process.env["PATH"] ?? ""}` } };
}

/** Whether Pulumi's download site can be reached at all: offline, its CLI tries for long. A proxy knows better than we. */
function online(): Promise<boolean> {
  if (process.env["HTTPS_PROXY"] || process.env["https_proxy"]) return Promise.resolve(true);
  return new Promise((resolve) => {
    const socket = connect({ host: "get.pulumi.com", port: 443, timeout: 3000 });
    const answer = (reached: boolean) => {
      socket.destroy();
      resolve(reached);
    };
    socket
      .on("connect", () => answer(true))
      .on("error", () => answer(false))
      .on("timeout", () => answer(false));
  });
}

/** Asks Pulumi to install what is missing; returns why it could not, in its words. */
async function download(
  pulumi: string,
  missing: readonly PluginName[],
  limit: number,
  progress: Progress,
): Promise<string> {
  if (limit < downloadLimit && !(await online())) return "get.pulumi.com does not answer";
  let reason = "";
  for (const name of missing) {
    const args = ["plugin", "install", "resource", name, `v${sdkVersion(name)}`, "--non-interactive"];
    // Restarted with the long limit once bytes flow: a slow line is not an absent one.
    let started = false;
    const result = await progress.step(`ask for Pulumi's own ${name} plugin`, async (report) => {
      const env = { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" };
      const onLine = (line: string) => {
        if (/^Downloading|\d+ (k|M)?i?B/i.test(line)) started = true;
        report(line.slice(0, 80));
      };
      const first = await tryExec(pulumi, args, { env, timeout: limit, onLine });
      return first.code !== 0 && started && limit < downloadLimit
        ? tryExec(pulumi, args, { env, timeout: downloadLimit, onLine: (line) => report(line.slice(0, 80)) })
        : first;
    });
    if (result.code !== 0) {
      reason = result.stderr.trim().split("\n").at(-1) ?? `pulumi plugin install ended with code ${result.code}`;
      break;
    }
  }
  return reason;
}

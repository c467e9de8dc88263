import { connect } from "node:net";
import path from "node:path";
import { tryExec } from "../exec";
import { Problem } from "../problem";
import type { Progress } from "../progress";
import { ensureTool } from "../tools/find-or-build";
import { installed } from "./installed";
import { ownRandom, type PluginName, pluginNames, writeLaunchers } from "./launchers";
import { sdkVersion } from "./sdk";

export interface PluginChoice {
  readonly kind: "published" | "built";
  /** What the Pulumi engine's environment needs for this choice. */
  readonly env: Record<string, string>;
}

/** A download that has not ended by then is given up; the plugins are about 60 MB. */
const downloadLimit = 120_000;
/** Offline, the registry's name does not even resolve: the first answer decides whether the download is worth its time. */
const answerLimit = 8_000;

/**
 * Decides which provider plugins serve `kubernetes` and `random`. Pulumi's published ones are taken where they are
 * installed or the pulumi command can install them; else, or where it is asked for, `kubernetes` is built from Pulumi's
 * source and `random` is this repository's own.
 */
export async function choosePlugins(
  choice: "published" | "built" | undefined,
  pulumi: string,
  progress: Progress,
): Promise<PluginChoice> {
  if (choice === "built") return built(pluginNames, progress);
  let missing = pluginNames.filter((name) => !installed(name));
  if (missing.length > 0) {
    const reason = await download(pulumi, missing, choice === "published" ? downloadLimit : answerLimit, progress);
    missing = pluginNames.filter((name) => !installed(name));
    if (missing.length > 0 && choice === "published") {
      throw new Problem(
        `--plugins published asks for Pulumi's published plugins, but ${missing.join(" and ")} cannot be installed: ${reason}`,
        `install them (${missing.map((name) => `pulumi plugin install resource ${name} ${sdkVersion(name)}`).join("; ")}), or leave --plugins out`,
      );
    }
  }
  if (missing.length > 0) return built(missing, progress);
  progress.note(`Provider plugins: published by Pulumi (${pluginNames.map((name) => installed(name)).join(", ")})`);
  return { kind: "published", env: {} };
}

/** The `kubernetes` plugin does nearly all of the work, so the choice is named after its origin. */
async function built(missing: readonly PluginName[], progress: Progress): Promise<PluginChoice> {
  const kubernetes = missing.includes("kubernetes");
  const folder = await writeLaunchers({
    ...(kubernetes ? { kubernetes: [await ensureTool("pulumi-resource-kubernetes", progress)] } : {}),
    ...(missing.includes("random") ? { random: ownRandom() } : {}),
  });
  progress.note(`Provider plugins: ${missing.join(" and ")} from ${folder}`);
  return {
    kind: kubernetes ? "built" : "published",
    env: { PATH: `${folder}${path.delimiter}${process.env["PATH"] ?? ""}` },
  };
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

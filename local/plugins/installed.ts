import { existsSync, readdirSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { which } from "../exec";
import type { PluginName } from "./launchers";

/** Where a published plugin lies, if it does: on PATH, or where Pulumi installs plugins, in whatever version. */
export function installed(name: PluginName): string | undefined {
  const onPath = which(`pulumi-resource-${name}`);
  if (onPath) return onPath;
  const folder = path.join(process.env["PULUMI_HOME"] ?? path.join(os.homedir(), ".pulumi"), "plugins");
  if (!existsSync(folder)) return undefined;
  return readdirSync(folder)
    .filter((entry) => entry.startsWith(`resource-${name}-v`) && !/\.(lock|partial)$/.test(entry))
    .map((entry) => path.join(folder, entry, `pulumi-resource-${name}`))
    .find((file) => existsSync(file));
}

import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { cloneDir } from "../paths";
import type { Progress } from "../progress";

/** The plugins that have a stand-in. */
export const pluginNames = ["kubernetes", "random"] as const;
export type PluginName = (typeof pluginNames)[number];

/**
 * Writes the launchers under which the engine finds the stand-ins, and returns their folder, which goes in front of
 * PATH. Folders of each clone: the launchers name this clone's compiled files.
 */
export async function standInPluginPath(
  progress?: Progress,
  names: readonly PluginName[] = pluginNames,
): Promise<string> {
  const folder = cloneDir(names.length === pluginNames.length ? "plugins" : `plugins-${names.join("-")}`);
  await mkdir(folder, { recursive: true });
  for (const name of names) {
    const main = path.join(__dirname, name, "main.js");
    // exec: the engine's child is then the plugin itself, which it signals and which watches it.
    const script = `#!/bin/sh\nexec ${quoted(process.execPath)} ${quoted(main)} "$@"\n`;
    const file = path.join(folder, `pulumi-resource-${name}`);
    // Written beside and moved: another process of this clone may be starting the launcher right now.
    const draft = `${file}.${process.pid}`;
    await writeFile(draft, script, { mode: 0o755 });
    await rename(draft, file);
  }
  progress?.note(`provider plugins: the stand-ins for ${names.join(" and ")} (${folder})`);
  return folder;
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

import { randomUUID } from "node:crypto";
import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { cacheDir, cloneId } from "../paths";

/** The plugins that this repository's programs need and can provide by itself. */
export const pluginNames = ["kubernetes", "random"] as const;
export type PluginName = (typeof pluginNames)[number];

/** The command of the `random` plugin, which is this repository's own: its source is in no package registry. */
export const ownRandom = (): readonly string[] => [process.execPath, path.join(__dirname, "random", "main.js")];

/**
 * Writes the launchers under which the engine finds plugins, and returns their folder, which goes in front of PATH. Each
 * clone has folders of its own: the launchers name its compiled files. They are not in the folder of the clone's deployment,
 * because `down` removes that folder while tests of the same clone may start plugins.
 */
export async function writeLaunchers(
  commands: Readonly<Partial<Record<PluginName, readonly string[]>>>,
): Promise<string> {
  const folder = cacheDir("launchers", cloneId(), Object.keys(commands).join("-"));
  await mkdir(folder, { recursive: true });
  for (const [name, command] of Object.entries(commands)) {
    await writeLauncher(path.join(folder, `pulumi-resource-${name}`), command);
  }
  return folder;
}

/** Writes a program that starts a command with the arguments that it is given. */
export async function writeLauncher(file: string, command: readonly string[]): Promise<void> {
  // exec: the engine's child is then the plugin itself, which it signals and which watches it.
  const script = `#!/bin/sh\nexec ${command.map(quoted).join(" ")} "$@"\n`;
  // Written under another name and moved: others may be starting the launcher, or writing it, right now.
  const draft = `${file}.${randomUUID()}`;
  await writeFile(draft, script, { mode: 0o755 });
  await rename(draft, file);
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

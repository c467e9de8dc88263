import { mkdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { cloneDir } from "../paths";
import type { Progress } from "../progress";

/**
 * Writes the launchers under which the engine finds the stand-ins, and returns their folder, which goes in front of
 * PATH. One folder per clone: the launchers name this clone's compiled files.
 */
export async function standInPluginPath(progress?: Progress): Promise<string> {
  const folder = cloneDir("plugins");
  await mkdir(folder, { recursive: true });
  for (const name of ["kubernetes", "random"]) {
    const main = path.join(__dirname, name, "main.js");
    // exec: the engine's child is then the plugin itself, which it signals and which watches it.
    const script = `#!/bin/sh\nexec ${quoted(process.execPath)} ${quoted(main)} "$@"\n`;
    const file = path.join(folder, `pulumi-resource-${name}`);
    // Written beside and moved: another process of this clone may be starting the launcher right now.
    const draft = `${file}.${process.pid}`;
    await writeFile(draft, script, { mode: 0o755 });
    await rename(draft, file);
  }
  progress?.note(`provider plugins: the stand-ins for kubernetes and random (${folder})`);
  return folder;
}

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

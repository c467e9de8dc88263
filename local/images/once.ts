import { createHash } from "node:crypto";
import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";
import { cacheDir } from "../paths";
import { withLock } from "../tools/lock";
import { imageArchitecture } from "./archive";

/** A short hash of everything that a cached file is made from; a change of any part is a new file. */
export function contentVersion(...parts: readonly (string | Buffer)[]): string {
  const hash = createHash("sha256").update(imageArchitecture());
  for (const part of parts) hash.update("\0").update(part);
  return hash.digest("hex").slice(0, 10);
}

/** Where a file of this name and content version is kept. */
export function cachedImageFile(name: string, version: string, extension = ".tar"): string {
  return cacheDir("images", `${name}-${version}${extension}`);
}

/**
 * Returns `file`, built at most once on this machine. `build` writes to a temporary folder of its own on the
 * same disk and returns the path of the finished file there; an interrupted build leaves no half file behind.
 */
export async function buildOnce(
  file: string,
  report: (detail: string) => void,
  build: (folder: string) => Promise<string>,
): Promise<string> {
  if (existsSync(file)) return file;
  await mkdir(path.dirname(file), { recursive: true });
  // The folder's name is fixed, so that what a killed run left is cleared here and not forgotten.
  const folder = `${file}.building`;
  const work = async () => {
    if (existsSync(file)) return; // another run finished it while this one waited
    try {
      await rm(folder, { recursive: true, force: true });
      await mkdir(folder);
      await rename(await build(folder), file);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  };
  await withLock(`${file}.lock`, work, {
    onWait: (holder) => report(`waiting for process ${holder.pid}, which builds the same`),
  });
  return file;
}

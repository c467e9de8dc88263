import { createHash } from "node:crypto";
import { realpathSync } from "node:fs";
import os from "node:os";
import path from "node:path";

/** The repository's root folder: dist/local/paths.js lies two folders below it. */
export const repositoryRoot = path.join(__dirname, "..", "..");

/**
 * Where tools, images and downloads are kept between runs and shared by all clones of this user.
 * Set KAFKA_PLATFORM_CACHE to move it.
 */
export function cacheDir(...parts: string[]): string {
  const base =
    process.env["KAFKA_PLATFORM_CACHE"] ??
    path.join(process.env["XDG_CACHE_HOME"] ?? path.join(os.homedir(), ".cache"), "kafka-platform");
  return path.join(base, ...parts);
}

/**
 * Where this clone keeps what belongs to its own deployment: Pulumi's state and the last run's outputs.
 * One folder per clone, so that two clones on one machine do not share a stack.
 */
export function cloneDir(...parts: string[]): string {
  return cacheDir("clones", cloneId(), ...parts);
}

/** A name of this clone that no other clone on this machine has. */
export function cloneId(): string {
  const root = realpathSync(repositoryRoot);
  const id = createHash("sha256").update(root).digest("hex").slice(0, 8);
  return `${path.basename(root)}-${id}`;
}

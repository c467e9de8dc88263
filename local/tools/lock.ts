import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { Problem } from "../problem";
import { identify, isRunning, type ProcessIdentity } from "./process-identity";

export interface LockOptions {
  /** How long to wait for another holder, in milliseconds. Default: 30 minutes, the length of a slow build. */
  readonly patience?: number;
  /** Told once who is waited for. */
  readonly onWait?: (holder: ProcessIdentity) => void;
}

/** Who holds the lock, or undefined when nobody does: no file, a damaged one, or a holder that has ended. */
export function lockHolder(file: string): ProcessIdentity | undefined {
  try {
    const holder = JSON.parse(readFileSync(file, "utf8")) as ProcessIdentity;
    return typeof holder.pid === "number" && isRunning(holder) ? holder : undefined;
  } catch {
    return undefined;
  }
}

/** Runs work while no other process of this machine runs work under the same lock file. */
export async function withLock<T>(file: string, work: () => Promise<T>, options: LockOptions = {}): Promise<T> {
  const patience = options.patience ?? 30 * 60_000;
  const start = Date.now();
  let told = false;
  mkdirSync(path.dirname(file), { recursive: true });
  while (!take(file)) {
    const holder = lockHolder(file);
    if (!holder) {
      clearStale(file);
      continue;
    }
    if (!told) options.onWait?.(holder);
    told = true;
    if (Date.now() - start > patience) {
      throw new Problem(
        `process ${holder.pid} has held ${file} for more than ${Math.round(patience / 60_000)} min`,
        `wait for it, or end it with "kill ${holder.pid}", and run this again`,
      );
    }
    await sleep(250);
  }
  try {
    return await work();
  } finally {
    rmSync(file, { force: true });
  }
}

/** Writes the lock complete under another name and links it, so that no reader ever sees half of it. */
function take(file: string): boolean {
  const own = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}`;
  writeFileSync(own, JSON.stringify(identify(process.pid)));
  try {
    linkSync(own, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  } finally {
    rmSync(own, { force: true });
  }
}

/**
 * Removes a lock whose holder has ended. It moves the lock away first and checks it again: between the check and the
 * removal, another process may have removed the old lock and acquired a new one. In this case, it restores the new
 * lock.
 */
function clearStale(file: string): void {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
    if (lockHolder(aside)) linkSync(aside, file);
  } catch {
    // somebody else was faster: the next round sees what there is now
  }
  rmSync(aside, { force: true });
}

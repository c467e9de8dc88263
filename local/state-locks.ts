import { readdirSync, readFileSync, rmSync } from "node:fs";
import path from "node:path";
import { Problem } from "./problem";
import { identify, isRunning } from "./tools/process-identity";

/** What Pulumi writes about the process that works on a stack. */
interface StateLock {
  readonly pid: number;
  readonly timestamp: string;
}

/**
 * Removes the locks of Pulumi processes that have ended: a killed one leaves its lock, and every later operation on the
 * stack would fail. `state` is the folder of the state, which only this machine uses.
 *
 * @throws A Problem where a process that holds a lock still runs.
 */
export function removeDeadLocks(state: string): void {
  for (const file of lockFiles(path.join(state, ".pulumi", "locks"))) {
    const { pid, timestamp } = JSON.parse(readFileSync(file, "utf8")) as StateLock;
    const process = identify(pid);
    if (process !== undefined && isRunning(process)) {
      throw new Problem(
        `Process ${pid} has been working on this clone's stack since ${timestamp}.`,
        `Wait until it ends. If it is not a Pulumi process, remove ${file} and run the command again.`,
      );
    }
    rmSync(file);
  }
}

function lockFiles(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && entry.name.endsWith(".json"))
      .map((entry) => path.join(entry.parentPath, entry.name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
}

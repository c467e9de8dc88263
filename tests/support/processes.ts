import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** The process of a program that a process started; Linux only. Undefined when it runs none. */
export function childRunning(program: string, parent = process.pid): number | undefined {
  return processes().find((pid) => {
    // <pid> (<name>) <state> <parent> …; the name may hold anything.
    const [, ppid] = read(pid, "stat")
      .replace(/^.*\) /s, "")
      .split(" ");
    return path.basename(programOf(pid)) === program && Number(ppid) === parent;
  });
}

/** The processes of this machine; Linux only. */
export function processes(): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number);
}

/** The program of a process as it was called; empty where it has ended. */
export function programOf(pid: number): string {
  return read(pid, "cmdline").split("\0")[0] ?? "";
}

/** The command line of a process, its arguments apart by blanks; empty where it has ended. */
export function commandLineOf(pid: number): string {
  return read(pid, "cmdline").replaceAll("\0", " ").trim();
}

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return ""; // it has ended
  }
}

import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

/** The process of a program that a process started; Linux only. Undefined when it runs none. */
export function childRunning(program: string, parent = process.pid): number | undefined {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .find((pid) => {
      const [command = ""] = read(pid, "cmdline").split("\0");
      // <pid> (<name>) <state> <parent> …; the name may hold anything.
      const [, ppid] = read(pid, "stat")
        .replace(/^.*\) /s, "")
        .split(" ");
      return path.basename(command) === program && Number(ppid) === parent;
    });
}

function read(pid: number, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, "utf8");
  } catch {
    return ""; // it has ended
  }
}

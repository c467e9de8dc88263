import { readFileSync } from "node:fs";

/** A process that can be told from a later one that got the same number. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Clock ticks between the boot and the start of the process; "" where the system does not tell. */
  readonly startTime: string;
  /** The boot during which it ran: after a reboot, numbers and ticks may both repeat. */
  readonly boot: string;
}

/**
 * The 22nd field of /proc/PID/stat. The 2nd is the program's name in brackets and may itself hold spaces and
 * brackets, so the count begins after the last bracket.
 */
export function startTimeOf(stat: string): string | undefined {
  const state = stat.slice(stat.lastIndexOf(")") + 1).trim();
  return state.split(/\s+/)[19];
}

function read(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined; // the process is gone, or this system has no /proc
  }
}

const bootId = (): string => read("/proc/sys/kernel/random/boot_id")?.trim() ?? "";

/** The identity of a process that runs now, or undefined. */
export function identify(pid: number): ProcessIdentity | undefined {
  if (process.platform !== "linux") return exists(pid) ? { pid, startTime: "", boot: "" } : undefined;
  const stat = read(`/proc/${pid}/stat`);
  const startTime = stat === undefined ? undefined : startTimeOf(stat);
  return startTime === undefined ? undefined : { pid, startTime, boot: bootId() };
}

/** Whether this very process still runs. A zombie, dead but not yet collected by its parent, does not. */
export function isRunning(identity: ProcessIdentity): boolean {
  const now = identify(identity.pid);
  if (!now || now.startTime !== identity.startTime || now.boot !== identity.boot) return false;
  const stat = read(`/proc/${identity.pid}/stat`);
  return stat === undefined ? process.platform !== "linux" : !/\) [ZX] /.test(stat);
}

function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

import { spawn } from "node:child_process";
import { closeSync, mkdirSync, openSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { identify, isRunning, type ProcessIdentity } from "../../tools/process-identity";
import { type EmbeddedSettings, inRoot } from "./settings";

/** How one of the cluster's processes is started. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  readonly env?: NodeJS.ProcessEnv;
}

const pidFile = (s: EmbeddedSettings, name: string): string => inRoot(s, "pids", `${name}.json`);
export const logFile = (s: EmbeddedSettings, name: string): string => inRoot(s, "logs", `${name}.log`);

/** The environment of the daemons: the user's, without variables that would mislead them. */
export function daemonEnv(): NodeJS.ProcessEnv {
  const env = { ...process.env };
  for (const name of Object.keys(env)) {
    // The API server calls kubelets and webhooks at addresses inside this machine, which no proxy can reach.
    if (/^(https?|all|no)_proxy$/i.test(name) || /^(KUBE|PULUMI_)/.test(name)) delete env[name];
  }
  return env;
}

/** Starts a process that outlives this one: own session, output to its log file, no pipe shared with us. */
export function startDaemon(s: EmbeddedSettings, name: string, command: Command): void {
  const log = logFile(s, name);
  mkdirSync(path.dirname(log), { recursive: true });
  mkdirSync(inRoot(s, "pids"), { recursive: true });
  try {
    renameSync(log, `${log}.old`);
  } catch {
    // the first start
  }
  const output = openSync(log, "a");
  try {
    const child = spawn(command.program, command.args, {
      cwd: s.root,
      detached: true,
      env: command.env ?? daemonEnv(),
      stdio: ["ignore", output, output],
    });
    child.on("error", () => {}); // shown by the wait for readiness, which finds no such process
    child.unref();
    const identity = child.pid === undefined ? undefined : identify(child.pid);
    if (identity) writeFileSync(pidFile(s, name), JSON.stringify(identity));
  } finally {
    closeSync(output);
  }
}

export function daemonIdentity(s: EmbeddedSettings, name: string): ProcessIdentity | undefined {
  try {
    const identity = JSON.parse(readFileSync(pidFile(s, name), "utf8")) as ProcessIdentity;
    return isRunning(identity) ? identity : undefined;
  } catch {
    return undefined;
  }
}

export const daemonRuns = (s: EmbeddedSettings, name: string): boolean => daemonIdentity(s, name) !== undefined;

/** The names of all daemons that were ever started from this state folder and not stopped. */
export function startedDaemons(s: EmbeddedSettings): string[] {
  try {
    return readdirSync(inRoot(s, "pids")).map((file) => path.basename(file, ".json"));
  } catch {
    return [];
  }
}

/** Ends a process by its id: asks, waits, then forces. */
export async function stopDaemon(s: EmbeddedSettings, name: string, graceMs = 5_000): Promise<void> {
  const identity = daemonIdentity(s, name);
  if (identity) await endProcess(identity, graceMs);
  rmSync(pidFile(s, name), { force: true });
}

export async function endProcess(identity: ProcessIdentity, graceMs: number): Promise<void> {
  for (const [signal, patience] of [
    ["SIGTERM", graceMs],
    ["SIGKILL", 5_000],
  ] as const) {
    const deadline = Date.now() + patience;
    if (!isRunning(identity)) return;
    try {
      process.kill(identity.pid, signal);
    } catch {
      return; // ended between the look and the signal
    }
    while (isRunning(identity) && Date.now() < deadline) await sleep(50);
  }
}

/** The last lines of a log that say something is wrong, or the last lines at all. */
export function explainingLines(log: string, count = 8): string {
  const lines = log.trim().split("\n");
  // klog's E and F, logfmt's and JSON's levels, and the plain words programs die with.
  const bad = lines.filter((line) =>
    /^[EF]\d{4} |level=(error|fatal)|"level":"(error|fatal)"|\b(panic|fatal|error|failed)\b/i.test(line),
  );
  return (bad.length > 0 ? bad : lines)
    .slice(-count)
    .map((line) => line.slice(0, 400))
    .join("\n");
}

export function logTail(s: EmbeddedSettings, name: string): string {
  try {
    return explainingLines(readFileSync(logFile(s, name), "utf8"));
  } catch {
    return "(no log)";
  }
}

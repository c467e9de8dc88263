import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { EmbeddedSettings } from "./settings";

const BASE = "/sys/fs/cgroup";

/** The trees of control groups: one on a system with cgroup v2, one a controller with v1. */
function trees(): string[] {
  if (existsSync(path.join(BASE, "cgroup.controllers"))) return [BASE];
  return readdirSync(BASE, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => path.join(BASE, entry.name));
}

/** kubelet wants the parent of its groups to be there. */
export function ensureCgroups(s: EmbeddedSettings): void {
  for (const tree of trees()) {
    const group = path.join(tree, s.cgroup);
    mkdirSync(group, { recursive: true });
    for (const [file, value] of Object.entries(cpuWeights(os.availableParallelism()))) {
      if (existsSync(path.join(group, file))) writeFileSync(path.join(group, file), String(value));
    }
  }
}

/**
 * What all pods together weigh where processors are short, by the file of cgroup v1 and v2. As on a real node, this is
 * the weight of one session for each processor. By default it is that of a single session, such as a terminal or a
 * build, and a few of those keep brokers from starting.
 */
export function cpuWeights(processors: number): Readonly<Record<string, number>> {
  return { "cpu.shares": 1024 * processors, "cpu.weight": Math.min(100 * processors, 10_000) };
}

/** What `read` gives, or undefined for a group that is gone: containerd removes those of containers that end. */
function unlessGone<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    if (["ENOENT", "ENODEV"].includes((error as NodeJS.ErrnoException).code ?? "")) return undefined;
    throw error;
  }
}

function below(folder: string): string[] {
  const inner = unlessGone(() => readdirSync(folder, { withFileTypes: true }));
  if (inner === undefined) return [];
  const folders = inner.filter((entry) => entry.isDirectory());
  return [...folders.flatMap((entry) => below(path.join(folder, entry.name))), folder];
}

const groups = (s: EmbeddedSettings): string[] => trees().flatMap((tree) => below(path.join(tree, s.cgroup)));

/** The processes of all pods. Whatever their names, they cannot leave their control group. */
export function podProcesses(s: EmbeddedSettings): number[] {
  const pids = new Set<number>();
  for (const folder of groups(s)) {
    const text = unlessGone(() => readFileSync(path.join(folder, "cgroup.procs"), "utf8")) ?? "";
    for (const pid of text.split("\n")) if (pid !== "") pids.add(Number(pid));
  }
  return [...pids];
}

/** Ends all pods' processes at once. If the kubelet is running, it restarts the pods. */
export async function endPods(s: EmbeddedSettings): Promise<void> {
  for (let round = 0; round < 100; round++) {
    const pids = podProcesses(s);
    if (pids.length === 0) break;
    for (const pid of pids) {
      try {
        process.kill(pid, "SIGKILL");
      } catch {
        // ended by itself meanwhile
      }
    }
    await sleep(100);
  }
}

/** Ends all pods' processes and removes their control groups. */
export async function removeCgroups(s: EmbeddedSettings): Promise<void> {
  await endPods(s);
  // A group stays busy until the last of its processes is gone.
  for (let round = 0; round < 50 && groups(s).filter((folder) => !removed(folder)).length > 0; round++) {
    await sleep(100);
  }
  for (const folder of groups(s)) unlessGone(() => rmdirSync(folder));
}

function removed(folder: string): boolean {
  try {
    unlessGone(() => rmdirSync(folder));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EBUSY") return false;
    throw error;
  }
}

import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync } from "node:fs";
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
  for (const tree of trees()) mkdirSync(path.join(tree, s.cgroup), { recursive: true });
}

function below(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const inner = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return [...inner.flatMap((entry) => below(path.join(folder, entry.name))), folder];
}

/** The processes of all pods: whatever their names, they can not leave their control group. */
export function podProcesses(s: EmbeddedSettings): number[] {
  const pids = new Set<number>();
  for (const folder of trees().flatMap((tree) => below(path.join(tree, s.cgroup)))) {
    const file = path.join(folder, "cgroup.procs");
    if (!existsSync(file)) continue;
    for (const pid of readFileSync(file, "utf8").split("\n")) if (pid !== "") pids.add(Number(pid));
  }
  return [...pids];
}

/** Ends all pods' processes at once. While kubelet runs, it starts the pods anew. */
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
  for (const folder of trees().flatMap((tree) => below(path.join(tree, s.cgroup)))) rmdirSync(folder);
}

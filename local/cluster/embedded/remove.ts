import { existsSync, lstatSync, readdirSync, readFileSync, readlinkSync, rmSync } from "node:fs";
import path from "node:path";
import { Problem } from "../../problem";
import type { Progress } from "../../progress";
import { identify } from "../../tools/process-identity";
import { removeCgroups } from "./cgroups";
import { endProcess, startedDaemons, stopDaemon } from "./daemon";
import { removeNewFolders } from "./host-folders";
import { restoreHostSettings } from "./host-settings";
import { unmountBelow } from "./mounts";
import { removeNetwork } from "./network";
import { containerdSocket, type EmbeddedSettings, inRoot } from "./settings";

/** Whether there is anything of an embedded cluster, running or not. */
export const exists = (s: EmbeddedSettings): boolean => existsSync(s.root);

/** Ends the cluster and takes away all it made on this machine. Tools and images in the cache stay. */
export async function remove(s: EmbeddedSettings, progress: Progress): Promise<void> {
  await progress.step("Remove the embedded Kubernetes", async (report) => {
    report("ending its processes");
    // kubelet first: it would start again what ends.
    await stopDaemon(s, "kubelet");
    const rest = startedDaemons(s).filter((name) => !["containerd", "kube-apiserver", "etcd"].includes(name));
    await Promise.all(rest.map((name) => stopDaemon(s, name)));
    await removeCgroups(s);
    await stopDaemon(s, "containerd");
    await endShims(s);
    // Ends after its long requests, which are watches without anybody left to watch.
    await stopDaemon(s, "kube-apiserver", 2_000);
    await stopDaemon(s, "etcd");
    report("unmounting");
    await requireUnmounted(s);
    report("removing network devices and rules");
    await removeNetwork(s);
    restoreHostSettings(s);
    removeTraces(s);
    report("removing files");
    rmSync(s.root, { recursive: true, force: true });
  });
}

/** Each container has a keeper process that outlives containerd. They name our socket in their arguments. */
async function endShims(s: EmbeddedSettings): Promise<void> {
  const shims = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => isShimOf(commandLine(Number(pid)), containerdSocket(s)));
  await Promise.all(
    shims.map(async (pid) => {
      const identity = identify(Number(pid));
      if (identity) await endProcess(identity, 1_000);
    }),
  );
}

export const isShimOf = (argv: readonly string[], socket: string): boolean =>
  path.basename(argv[0] ?? "").startsWith("containerd-shim") && argv[argv.indexOf("-address") + 1] === socket;

function commandLine(pid: number): string[] {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
  } catch {
    return [];
  }
}

/** A pod may have mounted a folder of the user, so nothing is deleted while anything is still mounted below. */
async function requireUnmounted(s: EmbeddedSettings): Promise<void> {
  const left = await unmountBelow(s.root);
  if (left.length === 0) return;
  throw new Problem(
    `these could not be unmounted, so ${s.root} was not deleted:\n${left.join("\n")}`,
    "see who uses them (fuser -vm PATH), end that, and run this again",
  );
}

/** Each keeper listens on a socket in a folder common to all containerds, and is not given the time to remove it. */
function shimSockets(s: EmbeddedSettings): string[] {
  return list(inRoot(s, "run", "containerd", "io.containerd.runtime.v2.task", "k8s.io"))
    .map((bundle) => read(path.join(bundle, "address")).replace(/^unix:\/\//, ""))
    .filter((socket) => socket.startsWith("/run/containerd/s/"));
}

/** What the programs leave outside the state folder because their paths are fixed. */
function removeTraces(s: EmbeddedSettings): void {
  // kubelet: links to our pods' logs.
  for (const file of list("/var/log/containers")) {
    if (lstatSync(file).isSymbolicLink() && readlinkSync(file).startsWith(`${s.root}/`)) rmSync(file);
  }
  // The CNI library has a file for each of our pods' network namespaces, which are in the state folder.
  for (const file of list("/var/lib/cni/results")) {
    if (read(file).includes(`"${s.root}/`)) rmSync(file);
  }
  for (const socket of shimSockets(s)) rmSync(socket, { force: true });
  removeNewFolders(s);
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder).map((name) => path.join(folder, name));
  } catch {
    return [];
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

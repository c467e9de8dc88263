import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { pauseImage } from "../../images/pause";
import { Problem } from "../../problem";
import type { Progress } from "../../progress";
import { ensureTool } from "../../tools/find-or-build";
import { ensureAddons } from "./addons";
import { apiRequest } from "./api";
import { apiserver } from "./apiserver";
import { ensureCertificates } from "./certificates";
import { ensureCgroups } from "./cgroups";
import { writeCniConfig } from "./cni";
import { containerd, ensurePauseImage } from "./containerd";
import { controllerManager } from "./controller-manager";
import { daemonRuns } from "./daemon";
import { dns } from "./dns";
import { etcd } from "./etcd";
import { noteNewFolders } from "./host-folders";
import { noteHostSettings } from "./host-settings";
import { kubeProxy } from "./kube-proxy";
import { writeKubeconfigs } from "./kubeconfig";
import { kubelet } from "./kubelet";
import { ensureNetwork, hasBridge } from "./network";
import { ensureNetworkPolicies, networkPolicies, whyNotEnforced } from "./network-policies";
import { ensurePart, type Part, type Tools } from "./part";
import { ensureSystemPrograms, requirePlatform, requireRoom, requireSpace } from "./preflight";
import { scheduler } from "./scheduler";
import { adminKubeconfig, type EmbeddedSettings, inRoot } from "./settings";
import { volumes } from "./volumes";

/** Raised when newer code cannot continue with a cluster that older code started. */
const LAYOUT = "2";

const overTheApi: readonly Part[] = [controllerManager, scheduler, kubelet, kubeProxy, dns, volumes];
export const parts: readonly Part[] = [etcd, containerd, apiserver, ...overTheApi];

/** Whether the whole cluster runs: every process is there, the API answers and the node says it is ready. */
export async function isHealthy(s: EmbeddedSettings): Promise<boolean> {
  const wanted = whyNotEnforced(s) === undefined ? [...parts, networkPolicies] : parts;
  if (!existsSync(adminKubeconfig(s)) || !hasBridge(s) || !wanted.every((part) => daemonRuns(s, part.name)))
    return false;
  const checks = await Promise.all(
    [apiRequest(s, "GET", "/readyz").then((answer) => answer.status === 200), kubelet.ready(s)].map((check) =>
      check.catch(() => false),
    ),
  );
  return checks.every((check) => check === true);
}

/** Starts what does not run; what runs is left alone, and data of an earlier run is kept. */
export async function start(s: EmbeddedSettings, progress: Progress): Promise<void> {
  requirePlatform(s);
  requireSpace(s);
  requireLayout(s);
  await ensureSystemPrograms(progress);
  const tools: Tools = {
    kubernetes: await ensureTool("kubernetes", progress),
    coredns: await ensureTool("coredns", progress),
  };
  await pauseImage(progress);
  await requireRoom(s, parts);
  await progress.step("Start the embedded Kubernetes", (report) => startAll(s, tools, report));
  const reason = whyNotEnforced(s);
  if (reason !== undefined) progress.note(`This machine cannot enforce network policies: ${reason}`);
}

async function startAll(s: EmbeddedSettings, tools: Tools, report: (detail: string) => void): Promise<void> {
  clearAfterReboot(s);
  noteHostSettings(s);
  noteNewFolders(s);
  ensureCgroups(s);
  writeCniConfig(s);
  await Promise.all([ensureCertificates(s), ensureNetwork(s)]);
  writeKubeconfigs(s);
  const one = (part: Part): Promise<void> => ensurePart(s, part, tools, report);
  await Promise.all([one(etcd).then(() => one(apiserver)), one(containerd).then(() => ensurePauseImage(s))]);
  await Promise.all([ensureAddons(s), ...overTheApi.map(one), ensureNetworkPolicies(s, tools, report)]);
}

function requireLayout(s: EmbeddedSettings): void {
  const file = inRoot(s, "layout");
  const found = existsSync(file) ? readFileSync(file, "utf8").trim() : undefined;
  if (found !== undefined && found !== LAYOUT) {
    throw new Problem(
      `the embedded cluster in ${s.root} was made by another version of this repository (layout ${found}, this one makes ${LAYOUT})`,
      'remove it with "npm run down -- --all" and run this again',
    );
  }
  writeFileSync(file, `${LAYOUT}\n`);
}

/** containerd expects its running state to be gone after a reboot, as /run is; ours lies on disk. */
function clearAfterReboot(s: EmbeddedSettings): void {
  const file = inRoot(s, "boot");
  const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  if (existsSync(file) && readFileSync(file, "utf8") !== boot) {
    rmSync(inRoot(s, "run"), { recursive: true, force: true });
    // Addresses of pods that went down with the machine.
    rmSync(inRoot(s, "cni-addresses"), { recursive: true, force: true });
  }
  mkdirSync(inRoot(s, "run"), { recursive: true });
  writeFileSync(file, boot);
}

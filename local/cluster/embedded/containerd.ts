import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { exec, tryExec } from "../../exec";
import { pauseImage } from "../../images/pause";
import { silentProgress } from "../../progress";
import { daemonEnv } from "./daemon";
import type { Part } from "./part";
import { containerdSocket, type EmbeddedSettings, inRoot } from "./settings";

/** Kubernetes' namespace inside containerd: what kubelet does not see there does not exist for it. */
export const NAMESPACE = "k8s.io";

const CAP_SYS_RESOURCE = 24;

/** Whether this process, and so its children, holds a capability; from the CapEff line of /proc/self/status. */
export function hasCapability(status: string, bit: number): boolean {
  const mask = /^CapEff:\s*([0-9a-f]+)$/m.exec(status)?.[1];
  return mask !== undefined && ((BigInt(`0x${mask}`) >> BigInt(bit)) & 1n) === 1n;
}

/** Overlay does not work everywhere (not on top of another overlay, as inside many containers): tried, not guessed. */
async function snapshotter(s: EmbeddedSettings): Promise<"overlayfs" | "native"> {
  mkdirSync(inRoot(s, "containerd"), { recursive: true });
  const folder = mkdtempSync(inRoot(s, "containerd", "probe-"));
  const at = (name: string): string => path.join(folder, name);
  for (const name of ["lower", "upper", "work", "merged"]) mkdirSync(at(name));
  const options = `lowerdir=${at("lower")},upperdir=${at("upper")},workdir=${at("work")}`;
  const mounted = await tryExec("mount", ["-t", "overlay", "overlay", "-o", options, at("merged")]);
  if (mounted.code === 0) await exec("umount", [at("merged")]);
  rmSync(folder, { recursive: true });
  return mounted.code === 0 ? "overlayfs" : "native";
}

const snapshotterFile = (s: EmbeddedSettings): string => inRoot(s, "containerd-snapshotter");

async function writeConfig(s: EmbeddedSettings, pause: string): Promise<string> {
  const chosen = await snapshotter(s);
  writeFileSync(snapshotterFile(s), chosen);
  const restricted = !hasCapability(readFileSync("/proc/self/status", "utf8"), CAP_SYS_RESOURCE);
  const file = inRoot(s, "containerd.toml");
  writeFileSync(
    file,
    `version = 2
root = "${inRoot(s, "containerd")}"
state = "${inRoot(s, "run", "containerd")}"
disabled_plugins = ["io.containerd.snapshotter.v1.aufs", "io.containerd.snapshotter.v1.btrfs", "io.containerd.snapshotter.v1.devmapper", "io.containerd.snapshotter.v1.zfs", "io.containerd.internal.v1.opt"]

[grpc]
address = "${containerdSocket(s)}"

[ttrpc]
address = "${containerdSocket(s)}.ttrpc"

[plugins."io.containerd.grpc.v1.cri"]
sandbox_image = "${pause}"
# Without the right to lower a score below its own, no sandbox starts ("can't get final child's PID from pipe: EOF").
restrict_oom_score_adj = ${restricted}
# The pods' network namespaces are in the state folder, so that its removal finds them all.
netns_mounts_under_state_dir = true

[plugins."io.containerd.grpc.v1.cri".cni]
bin_dir = "/usr/lib/cni"
conf_dir = "${inRoot(s, "cni")}"

[plugins."io.containerd.grpc.v1.cri".containerd]
snapshotter = "${chosen}"

[plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
runtime_type = "io.containerd.runc.v2"

[plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
Root = "${inRoot(s, "run", "runc")}"
`,
  );
  return file;
}

/** Runs containers. Its own instance beside any that the machine has: other folders, other socket. */
export const containerd: Part = {
  name: "containerd",
  command: async (s) => {
    const { ref } = await pauseImage(silentProgress());
    mkdirSync(inRoot(s, "run"), { recursive: true, mode: 0o711 });
    // Only containerd keeps the user's proxy, because it pulls images.
    const proxies = Object.fromEntries(
      Object.entries(process.env).filter(([name]) => /^(https?|no)_proxy$/i.test(name)),
    );
    return {
      program: "containerd",
      args: ["--config", await writeConfig(s, ref)],
      env: { ...daemonEnv(), ...proxies },
    };
  },
  ready: async (s) => {
    const answer = await tryExec("ctr", ["-a", containerdSocket(s), "version"], { timeout: 5_000 });
    return answer.code === 0 || "waiting for its socket";
  },
};

/** Calls containerd's client. */
export const ctr = (s: EmbeddedSettings, ...args: string[]): Promise<string> =>
  exec("ctr", ["-a", containerdSocket(s), "-n", NAMESPACE, ...args]);

export async function importImage(s: EmbeddedSettings, archive: string): Promise<void> {
  await ctr(s, "images", "import", "--snapshotter", readFileSync(snapshotterFile(s), "utf8"), archive);
}

export async function hasImage(s: EmbeddedSettings, ref: string): Promise<boolean> {
  return (await ctr(s, "images", "ls", "-q", `name==${ref}`)).trim() !== "";
}

/** The image that holds each pod's namespaces has to be there before the first pod. */
export async function ensurePauseImage(s: EmbeddedSettings): Promise<void> {
  const { ref, archive } = await pauseImage(silentProgress());
  if (!(await hasImage(s, ref))) await importImage(s, archive);
}

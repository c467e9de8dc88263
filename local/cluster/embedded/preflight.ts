import { existsSync, mkdirSync, statfsSync } from "node:fs";
import { Problem } from "../../problem";
import type { Progress } from "../../progress";
import { ensureDebianPackages } from "../../tools/debian";
import { daemonRuns } from "./daemon";
import { hasServiceChains } from "./iptables-removal";
import type { Part } from "./part";
import { requireFreePorts } from "./ports";
import { containerdSocket, type EmbeddedSettings, inRoot, type Ports } from "./settings";

const GIB = 2 ** 30;
const NEEDED_GIB = 5;
/** The kernel's bound on the path of a socket, less what containerd appends. */
const SOCKET_PATH = 107 - ".ttrpc".length;

/** What can be known to be wrong before anything is started. */
export function requirePlatform(s: EmbeddedSettings): void {
  const otherwise = "name a cluster with --kubeconfig FILE, or install Docker and kind (https://kind.sigs.k8s.io)";
  if (process.platform !== "linux") {
    throw new Problem(`the embedded Kubernetes needs Linux, and this is ${process.platform}`, otherwise);
  }
  if (process.getuid?.() !== 0) {
    throw new Problem(
      "the embedded Kubernetes makes network devices and mounts, which needs root",
      `run this with sudo; or ${otherwise}`,
    );
  }
  if (containerdSocket(s).length > SOCKET_PATH) {
    throw new Problem(
      `the state folder's path is too long for a socket: ${containerdSocket(s)} has ${containerdSocket(s).length} characters, ${SOCKET_PATH} are possible`,
      "set KAFKA_PLATFORM_CACHE to a shorter path",
    );
  }
}

export function requireSpace(s: EmbeddedSettings): void {
  mkdirSync(s.root, { recursive: true, mode: 0o711 });
  const disk = statfsSync(s.root);
  const free = (disk.bavail * disk.bsize) / GIB;
  if (free >= NEEDED_GIB) return;
  throw new Problem(
    `${s.root} has ${free.toFixed(1)} GiB free, and the embedded Kubernetes needs ${NEEDED_GIB} GiB`,
    "free some space, or set KAFKA_PLATFORM_CACHE to a folder on another disk",
  );
}

/** The programs that come from the system. */
export const ensureSystemPrograms = (progress: Progress): Promise<void> =>
  ensureDebianPackages(
    [
      { package: "etcd-server", program: "etcd" },
      { package: "containerd", program: "containerd" },
      { package: "runc", program: "runc" },
      // The plugins lie outside PATH.
      ...(existsSync("/usr/lib/cni/bridge") ? [] : ["containernetworking-plugins"]),
      { package: "iptables", program: "iptables" },
      { package: "iproute2", program: "ip" },
      { package: "conntrack", program: "conntrack" },
      { package: "socat", program: "socat" },
      { package: "ethtool", program: "ethtool" },
      { package: "mount", program: "mount" },
      { package: "openssl", program: "openssl" },
    ],
    progress,
  );

/** Which ports belong to which process: those of a process that runs already are taken by itself. */
const portsOf: Readonly<Record<string, ReadonlyArray<keyof Ports>>> = {
  etcd: ["etcd", "etcdPeer"],
  "kube-apiserver": ["apiserver"],
  "kube-controller-manager": ["controllerManager"],
  "kube-scheduler": ["scheduler"],
  kubelet: ["kubelet", "kubeletHealth"],
  "kube-proxy": ["kubeProxyHealth", "kubeProxyMetrics"],
  coredns: ["dns", "dnsHealth"],
};

/** Somebody else's processes where ours want to be. */
export async function requireRoom(s: EmbeddedSettings, parts: readonly Part[]): Promise<void> {
  const missing = parts.filter((part) => !daemonRuns(s, part.name));
  await requireFreePorts(
    s,
    missing.flatMap((part) => portsOf[part.name] ?? []),
  );
  // Two kube-proxies on one machine delete each other's rules. Rules of our own earlier kube-proxy do not count.
  const first = !existsSync(inRoot(s, "kube-proxy.yaml"));
  if (first && (await hasServiceChains())) {
    throw new Problem(
      "another Kubernetes runs on this machine, or left its rules behind (iptables has a chain KUBE-SERVICES)",
      "use it: --kubeconfig FILE. If it is gone, remove its rules with: kube-proxy --cleanup, or reboot",
    );
  }
}

import { existsSync, writeFileSync } from "node:fs";
import { apiRequest } from "./api";
import { certificateFile, keyFile } from "./certificates";
import type { Part } from "./part";
import { containerdSocket, type EmbeddedSettings, inRoot, kubeconfigOf } from "./settings";

/** A resolver that only listens on loopback is of no use to a pod; systemd keeps the real list elsewhere. */
function hostResolvConf(): string {
  const real = "/run/systemd/resolve/resolv.conf";
  return existsSync(real) ? real : "/etc/resolv.conf";
}

function configuration(s: EmbeddedSettings): object {
  return {
    apiVersion: "kubelet.config.k8s.io/v1beta1",
    kind: "KubeletConfiguration",
    address: s.nodeAddress,
    port: s.ports.kubelet,
    healthzBindAddress: "127.0.0.1",
    healthzPort: s.ports.kubeletHealth,
    authentication: {
      anonymous: { enabled: false },
      webhook: { enabled: true },
      x509: { clientCAFile: certificateFile(s, "ca") },
    },
    authorization: { mode: "Webhook" },
    tlsCertFile: certificateFile(s, "kubelet-server"),
    tlsPrivateKeyFile: keyFile(s, "kubelet-server"),
    clusterDNS: [s.dnsServiceAddress],
    clusterDomain: "cluster.local",
    resolvConf: hostResolvConf(),
    containerRuntimeEndpoint: `unix://${containerdSocket(s)}`,
    cgroupDriver: "cgroupfs",
    cgroupRoot: `/${s.cgroup}`,
    enforceNodeAllocatable: ["pods"],
    failSwapOn: false,
    failCgroupV1: false,
    podLogsDir: inRoot(s, "pod-logs"),
    volumePluginDir: inRoot(s, "kubelet", "volume-plugins"),
    makeIPTablesUtilChains: false,
    // Imported images cannot be pulled again, so they are never deleted.
    imageGCHighThresholdPercent: 100,
    imageGCLowThresholdPercent: 99,
    imageMaximumGCAge: "0s",
    // A developer's machine is often nearly full, and need not lose its pods for it.
    evictionHard: {
      "memory.available": "100Mi",
      "nodefs.available": "1Gi",
      "nodefs.inodesFree": "1%",
      "imagefs.available": "1Gi",
      "imagefs.inodesFree": "1%",
      "pid.available": "1%",
    },
    serializeImagePulls: false,
    syncFrequency: "20s",
    nodeStatusMaxImages: -1,
    maxPods: 250,
  };
}

/** Runs the pods of this node. */
export const kubelet: Part = {
  name: "kubelet",
  command: (s, tools) => {
    const file = inRoot(s, "kubelet.yaml");
    writeFileSync(file, JSON.stringify(configuration(s), undefined, 2));
    return {
      program: tools.kubernetes,
      args: [
        "kubelet",
        `--config=${file}`,
        `--kubeconfig=${kubeconfigOf(s, "kubelet")}`,
        `--root-dir=${inRoot(s, "kubelet")}`,
        `--cert-dir=${inRoot(s, "kubelet", "pki")}`,
        `--hostname-override=${s.node}`,
        `--node-ip=${s.nodeAddress}`,
        // cAdvisor looks for containerd at its usual place only; without it metrics are of pods, not of containers.
        `--containerd=${containerdSocket(s)}`,
      ],
    };
  },
  ready: async (s) => {
    const answer = await apiRequest(s, "GET", `/api/v1/nodes/${s.node}`);
    if (answer.status === 404) return "the node has not registered yet";
    return nodeReadiness(JSON.parse(answer.text));
  },
};

interface NodeObject {
  readonly status?: {
    readonly conditions?: ReadonlyArray<{
      readonly type: string;
      readonly status: string;
      readonly message?: string;
      readonly lastHeartbeatTime?: string;
    }>;
  };
}

/** True when the node says it is ready, else its own reason. */
export function nodeReadiness(node: NodeObject): true | string {
  const ready = node.status?.conditions?.find((condition) => condition.type === "Ready");
  if (ready?.status === "True") return true;
  return `the node is not ready: ${ready?.message ?? "no report yet"}`;
}

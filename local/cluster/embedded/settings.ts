import { createHash } from "node:crypto";
import path from "node:path";
import { cacheDir } from "../../paths";

/**
 * Settings that all parts of the embedded cluster share. Ports, names and networks are unusual on purpose, so that they
 * do not conflict with a real Kubernetes, Docker or a VPN on the same machine.
 */
export interface EmbeddedSettings {
  /** The folder with all files of the cluster. */
  readonly root: string;
  readonly clusterName: string;
  readonly node: string;
  readonly bridge: string;
  /** The node's own address, on the bridge: pods reach the API server here. */
  readonly nodeAddress: string;
  readonly podCidr: string;
  readonly serviceCidr: string;
  /** The first address of serviceCidr, which Kubernetes gives to its own API service. */
  readonly apiServiceAddress: string;
  readonly dnsServiceAddress: string;
  /** Parent of all pods' control groups. Made from the root folder's name, so that no kubelet sees another's pods. */
  readonly cgroup: string;
  readonly provisioner: string;
  /** The kernel's queue of new connections that network policies are asked about. */
  readonly policyQueue: number;
  readonly ports: Ports;
}

export interface Ports {
  readonly apiserver: number;
  readonly etcd: number;
  readonly etcdPeer: number;
  readonly kubelet: number;
  readonly kubeletHealth: number;
  readonly kubeProxyHealth: number;
  readonly kubeProxyMetrics: number;
  readonly controllerManager: number;
  readonly scheduler: number;
  readonly dns: number;
  readonly dnsHealth: number;
}

export function embeddedSettings(root = cacheDir("embedded")): EmbeddedSettings {
  return {
    root,
    clusterName: "kafka-platform-embedded",
    node: "kafka-platform",
    bridge: "kfkp0",
    nodeAddress: "10.234.0.1",
    podCidr: "10.234.0.0/16",
    serviceCidr: "10.235.0.0/16",
    apiServiceAddress: "10.235.0.1",
    dnsServiceAddress: "10.235.0.10",
    cgroup: `kafka-platform-${createHash("sha256").update(root).digest("hex").slice(0, 8)}`,
    provisioner: "kafka-platform.local/folders",
    policyQueue: 16234,
    ports: {
      apiserver: 16443,
      etcd: 16379,
      etcdPeer: 16380,
      kubelet: 16250,
      kubeletHealth: 16248,
      kubeProxyHealth: 16256,
      kubeProxyMetrics: 16249,
      controllerManager: 16257,
      scheduler: 16259,
      dns: 16053,
      dnsHealth: 16054,
    },
  };
}

/** A path below the state folder. */
export const inRoot = (s: EmbeddedSettings, ...parts: string[]): string => path.join(s.root, ...parts);

/** Where a part keeps its client certificate's kubeconfig. */
export const kubeconfigOf = (s: EmbeddedSettings, user: string): string => inRoot(s, "kubeconfigs", `${user}.yaml`);

/** The kubeconfig for people and for the rest of this repository. */
export const adminKubeconfig = (s: EmbeddedSettings): string => inRoot(s, "kubeconfig.yaml");

export const containerdSocket = (s: EmbeddedSettings): string => inRoot(s, "run", "containerd.sock");

import { certificateFile, keyFile } from "./certificates";
import { daemonEnv } from "./daemon";
import type { Part } from "./part";
import { connects } from "./ports";
import { inRoot } from "./settings";

/** Kubernetes' database. Only holders of a certificate of our authority may talk to it: it holds every Secret. */
export const etcd: Part = {
  name: "etcd",
  command: (s) => {
    const client = `https://127.0.0.1:${s.ports.etcd}`;
    const peer = `https://127.0.0.1:${s.ports.etcdPeer}`;
    const tls = (prefix: string): string[] => [
      `--${prefix}cert-file=${certificateFile(s, "etcd")}`,
      `--${prefix}key-file=${keyFile(s, "etcd")}`,
      `--${prefix}trusted-ca-file=${certificateFile(s, "ca")}`,
      `--${prefix}client-cert-auth=true`,
    ];
    return {
      program: "etcd",
      // etcd reads ETCD_* variables, and refuses to start where one contradicts a flag.
      env: Object.fromEntries(Object.entries(daemonEnv()).filter(([name]) => !name.startsWith("ETCD_"))),
      args: [
        "--name=default",
        `--data-dir=${inRoot(s, "etcd")}`,
        `--listen-client-urls=${client}`,
        `--advertise-client-urls=${client}`,
        `--listen-peer-urls=${peer}`,
        `--initial-advertise-peer-urls=${peer}`,
        `--initial-cluster=default=${peer}`,
        ...tls(""),
        ...tls("peer-"),
        "--logger=zap",
        "--log-level=warn",
        "--auto-compaction-retention=1",
        // A development cluster may lose its last seconds in a power cut; laptops' disks make fsync the slowest part.
        "--unsafe-no-fsync",
      ],
    };
  },
  ready: async (s) => (await connects(s.ports.etcd)) || `waiting for port ${s.ports.etcd}`,
};

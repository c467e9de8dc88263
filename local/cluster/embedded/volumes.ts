import { mkdirSync } from "node:fs";
import { daemonRuns } from "./daemon";
import type { Part } from "./part";
import { inRoot, kubeconfigOf } from "./settings";

/** Makes a folder of this machine for each claim on the default StorageClass (local/tools/go/kubernetes/volumes.go). */
export const volumes: Part = {
  name: "volumes",
  command: (s, tools) => {
    const root = inRoot(s, "volumes");
    mkdirSync(root, { recursive: true });
    return {
      program: tools.kubernetes,
      args: [
        "volumes",
        `--kubeconfig=${kubeconfigOf(s, "volumes")}`,
        `--root=${root}`,
        `--provisioner=${s.provisioner}`,
      ],
    };
  },
  ready: async (s) => daemonRuns(s, "volumes") || "starting",
};

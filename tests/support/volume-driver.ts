import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { TestCluster } from "./cluster";

/**
 * A stand-in for a cloud's volume driver: makes a folder of this machine for each claim on a StorageClass of the
 * provisioner. It is the program that serves the embedded cluster's own class, started once more under another name.
 */
export function startVolumeDriver(cluster: TestCluster, provisioner: string): { stop(): Promise<void> } {
  const root = mkdtempSync(path.join(os.tmpdir(), "kafka-platform-volumes-"));
  const child = spawn(
    cluster.kubernetes,
    ["volumes", `--kubeconfig=${cluster.local.kubeconfig}`, `--root=${root}`, `--provisioner=${provisioner}`],
    { stdio: "ignore" },
  );
  const ended = once(child, "exit");
  return {
    stop: async () => {
      child.kill();
      await ended;
      rmSync(root, { recursive: true, force: true });
    },
  };
}

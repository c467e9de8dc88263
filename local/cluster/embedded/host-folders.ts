import { existsSync, readFileSync, rmdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type EmbeddedSettings, inRoot } from "./settings";

/** Folders that kubelet, containerd and the CNI library make at fixed paths, each after what it holds. */
const fixed = [
  "/var/log/containers",
  "/var/lib/cni/results",
  "/var/lib/cni",
  "/var/lib/kubelet/device-plugins",
  "/var/lib/kubelet",
  "/run/containerd/s",
  "/run/containerd",
];

const noteFile = (s: EmbeddedSettings): string => inRoot(s, "host-folders.json");

/** Writes down, before the first start, which of them the machine did not have. */
export function noteNewFolders(s: EmbeddedSettings): void {
  if (!existsSync(noteFile(s)))
    writeFileSync(noteFile(s), JSON.stringify(fixed.filter((folder) => !existsSync(folder))));
}

/** Removes those that the machine did not have, unless somebody else has put something there since. */
export function removeNewFolders(s: EmbeddedSettings): void {
  const absent = existsSync(noteFile(s)) ? (JSON.parse(readFileSync(noteFile(s), "utf8")) as string[]) : [];
  for (const folder of absent) {
    rmSync(path.join(folder, "kubelet.sock"), { force: true });
    try {
      rmdirSync(folder);
    } catch {
      // already gone, or in use by another containerd or kubelet
    }
  }
}

import { cacheDir } from "../paths";
import type { Progress } from "../progress";
import { withLock } from "../tools/lock";
import type { LocalCluster } from "./cluster";
import { hasImage, importImage } from "./embedded/containerd";
import { exists, remove } from "./embedded/remove";
import { adminKubeconfig, type EmbeddedSettings, embeddedSettings } from "./embedded/settings";
import { isHealthy, start } from "./embedded/start";
import { fullReference } from "./image-reference";
import { registryAnswers } from "./registry-probe";

/** A root shell made with plain "su" lacks the folders that hold ip, iptables and their like. */
function addSystemFolders(): void {
  const present = (process.env["PATH"] ?? "").split(":");
  const missing = ["/usr/local/sbin", "/usr/sbin", "/sbin"].filter((folder) => !present.includes(folder));
  process.env["PATH"] = [...present, ...missing].join(":");
}

/** Starts and stops are one at a time, whichever clone asks: one machine has one embedded cluster. */
function locked<T>(progress: Progress, work: () => Promise<T>): Promise<T> {
  addSystemFolders();
  return withLock(cacheDir("embedded.lock"), work, {
    onWait: (holder) => progress.note(`waiting for process ${holder.pid}, which starts or stops the embedded cluster`),
  });
}

export async function findEmbedded(): Promise<LocalCluster | undefined> {
  const s = embeddedSettings();
  return (await isHealthy(s)) ? describe(s) : undefined;
}

export async function ensureEmbedded(progress: Progress): Promise<LocalCluster> {
  const running = await findEmbedded();
  if (running) return running;
  const s = embeddedSettings();
  await locked(progress, async () => {
    if (!(await isHealthy(s))) await start(s, progress);
  });
  return describe(s);
}

export async function removeEmbedded(progress: Progress): Promise<void> {
  const s = embeddedSettings();
  if (!exists(s)) return;
  await locked(progress, () => remove(s, progress));
}

const describe = (s: EmbeddedSettings): LocalCluster => ({
  kind: "embedded",
  name: s.clusterName,
  kubeconfig: adminKubeconfig(s),
  nodeHost: "127.0.0.1",
  hasImage: (ref) => hasImage(s, fullReference(ref)),
  importImage: (archive) => importImage(s, archive),
  canPull: registryAnswers,
});

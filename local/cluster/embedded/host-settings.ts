import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { type EmbeddedSettings, inRoot } from "./settings";

/**
 * Kernel settings that the cluster's processes change: ours, kube-proxy's and kubelet's. Noted before the start and
 * put back by the removal, so that the machine is left as it was.
 */
const changed = [
  "net/ipv4/ip_forward",
  "net/ipv4/conf/all/route_localnet",
  "net/bridge/bridge-nf-call-iptables",
  "net/bridge/bridge-nf-call-ip6tables",
  "net/netfilter/nf_conntrack_max",
  "net/netfilter/nf_conntrack_tcp_be_liberal",
  "kernel/panic",
  "kernel/panic_on_oops",
  "kernel/keys/root_maxkeys",
  "kernel/keys/root_maxbytes",
  "vm/overcommit_memory",
  "vm/panic_on_oom",
] as const;

const noteFile = (s: EmbeddedSettings): string => inRoot(s, "host-settings.json");
const setting = (name: string): string => `/proc/sys/${name}`;

/** Writes down the present values, unless an earlier start of this boot did: then they are no longer the machine's own. */
export function noteHostSettings(s: EmbeddedSettings): void {
  const boot = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
  if (existsSync(noteFile(s)) && (JSON.parse(readFileSync(noteFile(s), "utf8")) as { boot: string }).boot === boot)
    return;
  const values: Record<string, string> = {};
  for (const name of changed) {
    if (existsSync(setting(name))) values[name] = readFileSync(setting(name), "utf8").trim();
  }
  writeFileSync(noteFile(s), JSON.stringify({ boot, values }, undefined, 2));
}

/** Puts the noted values back. A reboot has already done so. */
export function restoreHostSettings(s: EmbeddedSettings): void {
  if (!existsSync(noteFile(s))) return;
  const note = JSON.parse(readFileSync(noteFile(s), "utf8")) as { boot: string; values: Record<string, string> };
  if (note.boot !== readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()) return;
  for (const [name, value] of Object.entries(note.values)) trySetting(name, value);
}

/** Sets a kernel setting unless it has the value already; false where this process may not. */
export function trySetting(name: string, value: string): boolean {
  try {
    if (readFileSync(setting(name), "utf8").trim() !== value) writeFileSync(setting(name), value);
    return true;
  } catch {
    return false;
  }
}

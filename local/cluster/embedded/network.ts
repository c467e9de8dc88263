import { readFileSync } from "node:fs";
import { overlap } from "../../../model/values/cidr";
import { exec, tryExec } from "../../exec";
import { Problem } from "../../problem";
import { endPods } from "./cgroups";
import { trySetting } from "./host-settings";
import { removeChains } from "./iptables-removal";
import { POLICY_CHAIN } from "./network-policies";
import type { EmbeddedSettings } from "./settings";

/** Our own chains. Each of our rules is in one of them, and the removal finds them by their prefix. */
const chains = { forward: "KFKP-FORWARD", input: "KFKP-INPUT", masquerade: "KFKP-MASQUERADE" } as const;

/** The bridge that pods hang on, and the rules that let them out and strangers not in. Safe to repeat. */
export async function ensureNetwork(s: EmbeddedSettings): Promise<void> {
  await requireFreeRanges(s);
  if (!hasBridge(s)) {
    await exec("ip", ["link", "add", s.bridge, "type", "bridge"]);
    // Pods that hung on an earlier bridge are cut off for good: kubelet gives them a new network when it restarts them.
    await endPods(s);
  }
  const prefix = s.podCidr.split("/")[1];
  await exec("ip", ["address", "replace", `${s.nodeAddress}/${prefix}`, "dev", s.bridge]);
  await exec("ip", ["link", "set", s.bridge, "up"]);
  if (!trySetting("net/ipv4/ip_forward", "1")) {
    throw new Problem(
      "net.ipv4.ip_forward is 0 and cannot be set here: pods would have no network",
      "set it on the machine (sysctl -w net.ipv4.ip_forward=1), or name another cluster with --kubeconfig",
    );
  }
  // NodePorts on 127.0.0.1 need it; kube-proxy sets it as well, but dies where it may not. Said here in plain words.
  if (!trySetting("net/ipv4/conf/all/route_localnet", "1")) {
    throw new Problem(
      "net.ipv4.conf.all.route_localnet cannot be set here: Kafka would not be reachable on 127.0.0.1",
      "set it on the machine (sysctl -w net.ipv4.conf.all.route_localnet=1), or name another cluster with --kubeconfig",
    );
  }
  // Only there when the br_netfilter module is; kube-proxy.ts knows what to do without.
  await tryExec("modprobe", ["br_netfilter"]).catch(() => undefined);
  trySetting("net/bridge/bridge-nf-call-iptables", "1");
  await ensureRules(s);
}

/** From /proc, which always shows this process's own network; /sys/class/net may have been mounted for another. */
export const hasBridge = (s: EmbeddedSettings): boolean =>
  readFileSync("/proc/self/net/dev", "utf8").includes(`${s.bridge}:`);

/** Takes away the bridge, the pods' ends of it (the kernel would, but later) and all chains. */
export async function removeNetwork(s: EmbeddedSettings): Promise<void> {
  if (hasBridge(s)) {
    const ports = await exec("ip", ["-o", "link", "show", "master", s.bridge]);
    // It is not an error if the kernel has already removed the port.
    for (const port of bridgePorts(ports)) await tryExec("ip", ["link", "delete", port]);
    await exec("ip", ["link", "delete", s.bridge]);
  }
  await removeChains();
}

/** The names in the output of `ip -o link show master BRIDGE`: "7: veth1@if2: <...>". */
export const bridgePorts = (text: string): string[] =>
  [...text.matchAll(/^\d+: ([^:@\s]+)/gm)].map((match) => match[1] ?? "");

async function ensureRules(s: EmbeddedSettings): Promise<void> {
  const ports = `${s.ports.apiserver},${s.ports.kubelet}`;
  // One restore sets all rules or none. A second run flushes the chains and fills them again.
  const filter = [
    `:${chains.forward} - [0:0]`,
    `:${chains.input} - [0:0]`,
    // Left empty: network-policies.ts fills it where it can.
    `:${POLICY_CHAIN} - [0:0]`,
    `-A ${chains.forward} -j ${POLICY_CHAIN}`,
    // Docker, for one, sets the forward policy to DROP.
    `-A ${chains.forward} -s ${s.podCidr} -j ACCEPT`,
    `-A ${chains.forward} -d ${s.podCidr} -j ACCEPT`,
    // From this machine and its pods only.
    `-A ${chains.input} -i lo -j RETURN`,
    `-A ${chains.input} -i ${s.bridge} -j RETURN`,
    `-A ${chains.input} -p tcp -m multiport --dports ${ports} -j DROP`,
  ];
  const nat = [
    `:${chains.masquerade} - [0:0]`,
    `-A ${chains.masquerade} -s ${s.podCidr} ! -d ${s.podCidr} -j MASQUERADE`,
  ];
  const input = ["*filter", ...filter, "COMMIT", "*nat", ...nat, "COMMIT", ""].join("\n");
  await exec("iptables-restore", ["--noflush", "--wait"], { input });
  await ensureJump("filter", "FORWARD", chains.forward);
  await ensureJump("filter", "INPUT", chains.input);
  await ensureJump("nat", "POSTROUTING", chains.masquerade);
}

async function ensureJump(table: string, from: string, to: string): Promise<void> {
  const rule = [from, "-m", "comment", "--comment", "kafka-platform", "-j", to];
  const has = await tryExec("iptables", ["--wait", "-t", table, "-C", ...rule]);
  if (has.code !== 0) await exec("iptables", ["--wait", "-t", table, "-I", ...rule]);
}

/** The routes of `ip -4 route` that meet a range and do not go through our bridge; the default route meets none. */
export function conflictingRoutes(routes: string, ranges: readonly string[], bridge: string): string[] {
  return routes.split("\n").filter((line) => {
    const destination = /^(\d+\.\d+\.\d+\.\d+(?:\/\d+)?) /.exec(line)?.[1];
    if (destination === undefined || line.includes(`dev ${bridge}`)) return false;
    // A single host has no prefix there.
    const block = destination.includes("/") ? destination : `${destination}/32`;
    return ranges.some((range) => overlap(range, block));
  });
}

async function requireFreeRanges(s: EmbeddedSettings): Promise<void> {
  const conflicts = conflictingRoutes(await exec("ip", ["-4", "route"]), [s.podCidr, s.serviceCidr], s.bridge);
  if (conflicts.length === 0) return;
  throw new Problem(
    `this machine already has routes into ${s.podCidr} or ${s.serviceCidr}, the embedded Kubernetes' networks:\n${conflicts.join("\n")}`,
    "end the VPN or network that made them, or name another cluster with --kubeconfig",
  );
}

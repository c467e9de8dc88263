import { existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tryExec } from "../../exec";
import { Problem } from "../../problem";
import { bridgeIsFiltered } from "./bridge-filter";
import { daemonEnv, stopDaemon } from "./daemon";
import { ensurePart, type Part, type Tools } from "./part";
import { type EmbeddedSettings, inRoot, kubeconfigOf } from "./settings";

/** The chain that hands new connections of pods to the part below. network.ts makes it, and the jump to it. */
export const POLICY_CHAIN = "KFKP-POLICIES";

/** The queues that programs listen to. Each line begins with the number of one. */
const QUEUES = "/proc/self/net/netfilter/nfnetlink_queue";

/**
 * Decides about each new connection from or to a pod (local/tools/go/kubernetes/policies.go). What the machine itself
 * does with a pod is not asked about, as on every Kubernetes: kubelet's probes, and NodePorts on 127.0.0.1.
 */
export const networkPolicies: Part = {
  name: "network-policies",
  command: (s, tools) => ({
    program: tools.kubernetes,
    args: ["network-policies", `--kubeconfig=${kubeconfigOf(s, "network-policies")}`, `--queue=${s.policyQueue}`],
  }),
  ready: async (s) => listensTo(s.policyQueue) || "reading policies and pods",
};

const listensTo = (queue: number): boolean =>
  existsSync(QUEUES) && new RegExp(`^\\s*${queue}\\s`, "m").test(readFileSync(QUEUES, "utf8"));

/** Why policies are not enforced in this cluster; absent while they are. */
const offFile = (s: EmbeddedSettings): string => inRoot(s, "network-policies-off");

export function whyNotEnforced(s: EmbeddedSettings): string | undefined {
  return existsSync(offFile(s)) ? readFileSync(offFile(s), "utf8") : undefined;
}

/**
 * Has network policies enforced. A machine that cannot do it gets a cluster all the same, without enforcement:
 * whyNotEnforced says why.
 */
export async function ensureNetworkPolicies(
  s: EmbeddedSettings,
  tools: Tools,
  report: (detail: string) => void,
): Promise<void> {
  const reason = bridgeIsFiltered() ? await enforce(s, tools, report) : "its kernel has no br_netfilter";
  if (reason === undefined) rmSync(offFile(s), { force: true });
  else writeFileSync(offFile(s), reason);
}

/** Undefined when it works, else the reason. */
async function enforce(
  s: EmbeddedSettings,
  tools: Tools,
  report: (detail: string) => void,
): Promise<string | undefined> {
  const rules = await tryExec("iptables-restore", ["--noflush", "--wait"], { input: queueRules(s), env: daemonEnv() });
  if (rules.code !== 0) return `its iptables has no NFQUEUE: ${rules.stderr.trim()}`;
  try {
    await ensurePart(s, networkPolicies, tools, report);
    return undefined;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    await stopDaemon(s, networkPolicies.name);
    return error.message;
  }
}

/**
 * Fills the chain. `--queue-bypass` lets connections pass while nobody listens: a part that has ended must not cut off
 * all pods. The next `up` starts it again.
 */
export const queueRules = ({ podCidr, policyQueue }: EmbeddedSettings): string =>
  [
    "*filter",
    `:${POLICY_CHAIN} - [0:0]`,
    ...["-s", "-d"].map(
      (side) =>
        `-A ${POLICY_CHAIN} ${side} ${podCidr} -m conntrack --ctstate NEW -j NFQUEUE --queue-num ${policyQueue} --queue-bypass`,
    ),
    "COMMIT",
    "",
  ].join("\n");

import { exec, tryExec } from "../../exec";
import { daemonEnv } from "./daemon";

/** Chains that the cluster's processes make: Kubernetes', the port-mapping plugin's and ours. */
const OURS = /^(KUBE|CNI|KFKP)-/;

/**
 * From the output of iptables-save, an input for `iptables-restore --noflush` that takes out the cluster's chains
 * and the rules that jump to them, and touches nothing else. Undefined when there is nothing to take out.
 */
export function removalScript(saved: string): string | undefined {
  const script: string[] = [];
  for (const table of saved.split(/^(?=\*)/m)) {
    const name = /^\*(\S+)/.exec(table)?.[1];
    if (name === undefined) continue;
    const lines = table.split("\n");
    const chains = lines.flatMap((line) => /^:(\S+)/.exec(line)?.[1] ?? []).filter((chain) => OURS.test(chain));
    if (chains.length === 0) continue;
    const jumps = lines.filter((line) => {
      const [, from, to] = /^-A (\S+).* -[jg] (\S+)/.exec(line) ?? [];
      return from !== undefined && to !== undefined && !OURS.test(from) && OURS.test(to);
    });
    script.push(`*${name}`);
    script.push(...jumps.map((line) => line.replace(/^-A/, "-D")));
    // All chains are emptied before any is removed, because a chain that is the target of a jump cannot be removed.
    script.push(...chains.map((chain) => `-F ${chain}`), ...chains.map((chain) => `-X ${chain}`), "COMMIT");
  }
  return script.length === 0 ? undefined : `${script.join("\n")}\n`;
}

/** Whether another Kubernetes' kube-proxy has written its rules on this machine. */
export const hasServiceChains = async (): Promise<boolean> =>
  /^:KUBE-SERVICES /m.test(await exec("iptables-save", [], { env: daemonEnv() }));

/** Removes the cluster's chains from IPv4 and IPv6. */
export async function removeChains(): Promise<void> {
  const env = daemonEnv();
  for (const family of ["iptables", "ip6tables"]) {
    const saved = await tryExec(`${family}-save`, [], { env });
    const script = saved.code === 0 ? removalScript(saved.stdout) : undefined;
    if (script !== undefined) await exec(`${family}-restore`, ["--noflush", "--wait"], { input: script, env });
  }
}

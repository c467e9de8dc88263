// Runs commands from the documentation unchanged, so that tests prove exactly what a reader types.
import { chmodSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { exec } from "../../local/exec";
import { repositoryRoot } from "../../local/paths";

/** The first block of commands below a heading of a page in docs/, with words in capitals replaced. */
export function documentedCommands(page: string, heading: string, words: Readonly<Record<string, string>>): string {
  const text = readFileSync(path.join(repositoryRoot, "docs", page), "utf8");
  const [, section] = text.split(new RegExp(`^#+ ${heading}$`, "m"));
  const block = /^```sh\n(.*?)^```$/ms.exec(section?.split(/^#+ /m)[0] ?? "")?.[1];
  if (block === undefined) throw new Error(`docs/${page} has no commands below "${heading}"`);
  return Object.entries(words).reduce((commands, [word, value]) => commands.replaceAll(word, value), block);
}

/** A cluster with what reaches it, as far as commands need it. */
interface Reached {
  /** The binary of all of Kubernetes' programs. */
  readonly kubernetes: string;
  readonly tools: { readonly helm: string };
  readonly local: { readonly kubeconfig: string };
}

/** Runs commands in a shell that has kubectl and helm, and reaches the cluster. */
export async function runCommands(cluster: Reached, commands: string): Promise<string> {
  const bin = mkdtempSync(path.join(os.tmpdir(), "kafka-platform-bin-"));
  try {
    symlinkSync(cluster.tools.helm, path.join(bin, "helm"));
    const kubectl = path.join(bin, "kubectl");
    writeFileSync(kubectl, `#!/bin/sh\nexec ${cluster.kubernetes} kubectl "$@"\n`);
    chmodSync(kubectl, 0o755);
    const env = {
      ...process.env,
      KUBECONFIG: cluster.local.kubeconfig,
      PATH: `${bin}${path.delimiter}${process.env["PATH"]}`,
    };
    return await exec("sh", ["-euc", commands], { env });
  } finally {
    rmSync(bin, { recursive: true, force: true });
  }
}

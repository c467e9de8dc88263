import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import path from "node:path";
import { LocalWorkspace, type OutputMap, PulumiCommand, type PulumiFn, type Stack } from "@pulumi/pulumi/automation";
import { failingWithoutEngine } from "../automation";
import { cloneDir } from "./paths";
import { removeDeadLocks } from "./state-locks";

/** The programs and plugins that a stack runs with. */
export interface StackTools {
  readonly pulumi: string;
  readonly helm: string;
  /** Environment of the engine, such as a PATH that has the built plugins in front. */
  readonly env: Readonly<Record<string, string>>;
}

export const projectName = "kafka-platform-local";
const stackName = "local";

/** This clone's stack. Its lock is removed if the process that held it was killed. */
export function localStack(tools: StackTools, program: PulumiFn): Promise<Stack> {
  removeDeadLocks(stateFolder(cloneDir()));
  return openStack(cloneDir(), tools, program);
}

const stateFolder = (folder: string): string => path.join(folder, "state");

/** The file with the state of the stack of a folder. */
export const stateFile = (folder: string): string =>
  path.join(stateFolder(folder), ".pulumi", "stacks", projectName, `${stackName}.json`);

/** A stack with its state below a folder: no account and no service takes part. */
export async function openStack(folder: string, tools: StackTools, program: PulumiFn): Promise<Stack> {
  const state = stateFolder(folder);
  const workDir = path.join(folder, "work");
  for (const made of [state, workDir]) mkdirSync(made, { recursive: true });
  const bin = toolFolder(folder, tools);
  return LocalWorkspace.createOrSelectStack(
    { stackName, projectName, program: failingWithoutEngine(program) },
    {
      workDir,
      pulumiCommand: await PulumiCommand.get({ root: path.dirname(bin) }),
      projectSettings: { name: projectName, runtime: "nodejs", backend: { url: `file://${state}` } },
      envVars: {
        ...tools.env,
        PATH: [tools.env["PATH"], bin, process.env["PATH"]].filter(Boolean).join(path.delimiter),
        PULUMI_CONFIG_PASSPHRASE_FILE: passphraseFile(folder),
        PULUMI_SKIP_UPDATE_CHECK: "true",
      },
    },
  );
}

/** Whether this clone has deployed something that was not removed yet. */
export function hasStack(): boolean {
  return existsSync(stateFile(cloneDir()));
}

/** Forgets all this clone has deployed, state and choices; for what was destroyed, or goes with its cluster. */
export function forgetStack(): void {
  rmSync(cloneDir(), { recursive: true, force: true });
}

/** A folder that holds exactly the programs that were chosen, under the names that the engine looks for. */
function toolFolder(folder: string, tools: StackTools): string {
  const bin = path.join(folder, "toolchain", "bin");
  mkdirSync(bin, { recursive: true });
  for (const [name, target] of [
    ["pulumi", tools.pulumi],
    ["helm", tools.helm],
  ] as const) {
    const link = path.join(bin, name);
    rmSync(link, { force: true });
    symlinkSync(target, link);
  }
  return bin;
}

/** Secrets in the state are encrypted even here; the passphrase is the folder's own. */
function passphraseFile(folder: string): string {
  const file = path.join(folder, "passphrase");
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString("base64url"), { mode: 0o600 });
  return file;
}

/** Outputs that a person and a program can read. */
export interface LocalOutputs {
  readonly bootstrapServers: Readonly<Record<string, string>>;
  readonly clusterId: string;
  readonly namespace: string;
  /** Address of Prometheus from this machine, with --observability. */
  readonly prometheus?: string;
}

export function plainOutputs(outputs: OutputMap): LocalOutputs {
  return Object.fromEntries(Object.entries(outputs).map(([key, { value }]) => [key, value])) as unknown as LocalOutputs;
}

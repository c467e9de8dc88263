import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import {
  LocalWorkspace,
  type OpMap,
  type OutputMap,
  PulumiCommand,
  type PulumiFn,
  type Stack,
  type UpOptions,
} from "@pulumi/pulumi/automation";
import { failingWithoutEngine } from "../../../automation";
import { engineEnvironment, pulumiOnPath } from "../../support/engine-environment";
import { foundTool } from "../../support/found-tool";
import { simulatedVault } from "../../support/simulated-vault";
import { type Operation, StackOperations } from "../../support/stack-operations";

export type Program = () => Promise<Record<string, unknown> | undefined>;

/** Why no engine can run here, or undefined: tests that need one are skipped with this reason. */
export function missingEngine(): string | undefined {
  if (foundTool("pulumi") !== undefined) return undefined;
  return "there is no pulumi CLI on PATH or in the cache; npm run up builds it";
}

let command: Promise<PulumiCommand> | undefined;

/** Pulumi's CLI. Its version is asked for once in a process. */
function pulumiCommand(): Promise<PulumiCommand> {
  pulumiOnPath();
  command ??= PulumiCommand.get();
  return command;
}

/** What an operation does after a resource has failed. */
type OnError = Pick<UpOptions, "continueOnError">;

/** One Pulumi stack in a temporary folder, on the real engine. */
export class TestStack {
  private readonly operations: StackOperations;
  private outputs: Promise<OutputMap> | undefined;

  private constructor(
    private readonly folder: string,
    /** For what is not below. An operation that is started here does not wait for another one. */
    readonly stack: Stack,
  ) {
    this.operations = new StackOperations(stack);
  }

  static async make(
    program: Program,
    env: Readonly<Record<string, string>> = {},
    config: Readonly<Record<string, string>> = {},
  ): Promise<TestStack> {
    const folder = await mkdtemp(path.join(os.tmpdir(), "kafka-platform-stack-"));
    const vault = await simulatedVault();
    const stack = await LocalWorkspace.createStack(
      { stackName: "test", projectName: "plugins", program: failingWithoutEngine(program as PulumiFn) },
      {
        workDir: folder,
        pulumiCommand: await pulumiCommand(),
        secretsProvider: vault.secretsProvider,
        stackSettings: { test: { config: { ...config } } },
        envVars: { PULUMI_BACKEND_URL: `file://${folder}`, ...(await engineEnvironment(folder)), ...vault.env, ...env },
      },
    );
    return new TestStack(folder, stack);
  }

  /** Runs an update and returns how many resources it made, changed, replaced and left, without the zeros. */
  up(more: OnError = {}): Promise<OpMap> {
    return this.run((stack, options) => stack.up({ ...options, ...more }));
  }

  preview(): Promise<OpMap> {
    return this.run((stack, options) => stack.preview(options));
  }

  refresh(): Promise<OpMap> {
    return this.run((stack, options) => stack.refresh(options));
  }

  destroy(more: OnError = {}): Promise<OpMap> {
    return this.run((stack, options) => stack.destroy({ ...options, ...more }));
  }

  /** Gives the stack another name, with all its resources. */
  async rename(stackName: string): Promise<void> {
    await this.stack.rename({ stackName });
  }

  private run(operation: Operation): Promise<OpMap> {
    this.outputs = undefined;
    return this.operations.run(operation);
  }

  async output(name: string): Promise<unknown> {
    this.outputs ??= this.stack.outputs();
    return (await this.outputs)[name]?.value;
  }

  /** The resources as the state holds them, with secrets decrypted. */
  async resources(): Promise<ReadonlyArray<StateResource>> {
    const { deployment } = await this.stack.exportStack();
    return (deployment as { resources?: StateResource[] }).resources ?? [];
  }

  /** The state file as it lies on the disk, where secrets are encrypted. */
  stateFile(): Promise<string> {
    return readFile(path.join(this.folder, ".pulumi", "stacks", "plugins", `${this.stack.name}.json`), "utf8");
  }

  async resource(name: string): Promise<StateResource> {
    const found = (await this.resources()).find((entry) => entry.urn.endsWith(`::${name}`));
    if (!found) throw new Error(`the state has no resource "${name}"`);
    return found;
  }

  /** Takes all resources out of the state. They stay where they are. */
  async forget(): Promise<void> {
    const exported = await this.stack.exportStack();
    (exported.deployment as { resources: unknown[] }).resources = [];
    await this.stack.importStack(exported);
  }

  /** Destroys what is left, even after a failed test, and removes the folder. */
  async dispose(): Promise<void> {
    try {
      await this.destroy();
    } finally {
      await rm(this.folder, { recursive: true, force: true });
    }
  }
}

export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly inputs?: Record<string, unknown>;
  readonly outputs?: Record<string, unknown>;
  readonly initErrors?: readonly string[];
}

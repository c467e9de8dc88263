import { mkdtemp, readFile, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { LocalWorkspace, type OpMap, type PulumiFn, type Stack } from "@pulumi/pulumi/automation";
import { failingWithoutEngine } from "../../../automation";
import { engineEnvironment, pulumiOnPath } from "../../support/engine-environment";
import { foundTool } from "../../support/found-tool";

export type Program = () => Promise<Record<string, unknown> | undefined>;

/** Why no engine can run here, or undefined: tests that need one are skipped with this reason. */
export function missingEngine(): string | undefined {
  if (foundTool("pulumi") !== undefined) return undefined;
  return "there is no pulumi CLI on PATH or in the cache; npm run up builds it";
}

/** One Pulumi stack in a temporary folder, on the real engine, with the stand-ins as its plugins. */
export class TestStack {
  private constructor(
    private readonly folder: string,
    readonly stack: Stack,
  ) {}

  static async make(program: Program, env: Record<string, string> = {}): Promise<TestStack> {
    const folder = await mkdtemp(path.join(os.tmpdir(), "kafka-platform-stack-"));
    pulumiOnPath();
    const stack = await LocalWorkspace.createStack(
      { stackName: "test", projectName: "plugins", program: failingWithoutEngine(program as PulumiFn) },
      {
        workDir: folder,
        envVars: { PULUMI_BACKEND_URL: `file://${folder}`, ...(await engineEnvironment(folder)), ...env },
      },
    );
    return new TestStack(folder, stack);
  }

  /** Runs an update and returns how many resources it made, changed, replaced and left, without the zeros. */
  async up(): Promise<OpMap> {
    return (await this.stack.up()).summary.resourceChanges ?? {};
  }

  async preview(): Promise<OpMap> {
    return (await this.stack.preview()).changeSummary;
  }

  async refresh(): Promise<OpMap> {
    return (await this.stack.refresh()).summary.resourceChanges ?? {};
  }

  async output(name: string): Promise<unknown> {
    return (await this.stack.outputs())[name]?.value;
  }

  /** The resources as the state holds them, with secrets decrypted. */
  async resources(): Promise<ReadonlyArray<StateResource>> {
    const { deployment } = await this.stack.exportStack();
    return (deployment as { resources?: StateResource[] }).resources ?? [];
  }

  /** The state file as it lies on the disk, where secrets are encrypted. */
  stateFile(): Promise<string> {
    return readFile(path.join(this.folder, ".pulumi", "stacks", "plugins", "test.json"), "utf8");
  }

  async resource(name: string): Promise<StateResource> {
    const found = (await this.resources()).find((entry) => entry.urn.endsWith(`::${name}`));
    if (!found) throw new Error(`the state has no resource "${name}"`);
    return found;
  }

  /** Destroys what is left, even after a failed test, and removes the folder. */
  async dispose(): Promise<void> {
    try {
      await this.stack.destroy();
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

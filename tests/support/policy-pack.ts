// The policy pack as it is published, on the real engine.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { EngineEvent } from "@pulumi/pulumi/automation";
import { repositoryRoot } from "../../local/paths";
import { writeLauncher } from "../../local/plugins/launchers";
import { stagePolicies } from "../../scripts/release/pack";
import type { TestStack } from "../engine/plugins/stack";
import { oneProcessEach } from "./stack-operations";

/** What a rule has said about a resource, or about the stack. */
export interface Said {
  readonly rule: string;
  /** Name of the resource. */
  readonly resource: string;
  readonly level: string;
  readonly message: string;
}

/** What came of an operation with the pack. */
export interface Judged {
  readonly said: readonly Said[];
  /** The words of the engine if the operation failed. */
  readonly failure: string | undefined;
}

/** The pack in a folder of its own, installed, with the program by which the engine starts packs in Node.js. */
export class PolicyPack {
  private constructor(private readonly folder: string) {}

  static async stage(): Promise<PolicyPack> {
    const folder = mkdtempSync(path.join(os.tmpdir(), "kafka-platform-policies-"));
    const pack = new PolicyPack(folder);
    stagePolicies(pack.path);
    symlinkSync(path.join(repositoryRoot, "node_modules"), path.join(pack.path, "node_modules"));
    mkdirSync(pack.programs);
    const starter = require.resolve("@pulumi/pulumi/cmd/run-policy-pack");
    await writeLauncher(path.join(pack.programs, "pulumi-analyzer-policy-nodejs"), [process.execPath, starter]);
    return pack;
  }

  private get path(): string {
    return path.join(this.folder, "pack");
  }

  private get programs(): string {
    return path.join(this.folder, "bin");
  }

  /** Runs an operation of the stack with the pack, which has this configuration. */
  async judge(
    stack: TestStack,
    operation: "preview" | "up",
    config: Readonly<Record<string, unknown>> = {},
  ): Promise<Judged> {
    const { envVars } = stack.stack.workspace;
    if (!envVars["PATH"]?.startsWith(this.programs))
      envVars["PATH"] = [this.programs, envVars["PATH"]].join(path.delimiter);
    const file = path.join(this.folder, "config.json");
    writeFileSync(file, JSON.stringify(config));
    const said: Said[] = [];
    const onEvent = ({ policyEvent }: EngineEvent): void => {
      if (policyEvent === undefined) return;
      said.push({
        rule: policyEvent.policyName,
        resource: policyEvent.resourceUrn?.split("::").pop() ?? "",
        level: policyEvent.enforcementLevel,
        message: policyEvent.message,
      });
    };
    const options = { policyPacks: [this.path], policyPackConfigs: [file], onEvent };
    try {
      await oneProcessEach(stack.stack)[operation](options);
    } catch (error) {
      return { said, failure: (error as Error).message };
    }
    return { said, failure: undefined };
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

import { readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { SimulatedCloud } from "../../clouds/simulated-cloud";
import { type StartedCloud, startCloud } from "../../clouds/start";
import { type Program, TestStack } from "../plugins/stack";
import { simulatedKubernetes } from "../start-simulated-kubernetes";
import { attachedRandom } from "./attached-random";
import type { CloudCase } from "./cloud-case";

export interface Simulation {
  /** Folder of the cloud's account. */
  readonly home: string;
  readonly started: StartedCloud;
  readonly stack: TestStack;
}

/** A simulated cloud, the simulated Kubernetes, and a stack on both. */
export class CloudStack {
  constructor(private readonly simulation: Simulation) {}

  static async of(given: CloudCase, program: Program): Promise<CloudStack> {
    return new CloudStack(await simulate(given, program));
  }

  get stack(): TestStack {
    return this.simulation.stack;
  }

  get cloud(): SimulatedCloud {
    return this.simulation.started.cloud;
  }

  /** The contents of the cloud, as stored in its file. */
  account(): string {
    return readFileSync(this.accountFile, "utf8");
  }

  /** Puts the cloud into an earlier state. */
  restore(account: string): void {
    writeFileSync(this.accountFile, account);
  }

  private get accountFile(): string {
    return path.join(this.simulation.home, `${this.cloud.name}.json`);
  }

  async dispose(): Promise<void> {
    const { home, started, stack } = this.simulation;
    started.cloud.heal();
    try {
      await stack.dispose();
    } finally {
      // Child processes that still run would keep the test's process, and its parent, waiting forever.
      await started.stop();
      await rm(home, { recursive: true, force: true });
    }
  }
}

/** Starts all of it; nothing runs yet. */
export async function simulate({ provider, config = {} }: CloudCase, program: Program): Promise<Simulation> {
  const home = await mkdtemp(path.join(os.tmpdir(), "kafka-platform-cloud-"));
  const started = await startCloud(provider, home);
  const providers = [started, await simulatedKubernetes(), await attachedRandom()];
  const env = {
    PULUMI_DEBUG_PROVIDERS: providers.map(({ debugProvider }) => debugProvider).join(),
    // The engine writes the state once, when it ends, instead of before and after each resource: half of its CPU time.
    PULUMI_SKIP_CHECKPOINTS: "true",
  };
  return { home, started, stack: await TestStack.make(program, env, config) };
}

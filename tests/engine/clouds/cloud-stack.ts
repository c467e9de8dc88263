import { readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import type { SimulatedCloud } from "../../clouds/simulated-cloud";
import { type StartedCloud, startCloud } from "../../clouds/start";
import { type Program, TestStack } from "../plugins/stack";
import { type StartedKubernetes, startSimulatedKubernetes } from "../start-simulated-kubernetes";
import type { CloudCase } from "./cloud-case";

export interface Simulation {
  /** Folder that the cloud's account lies in. */
  readonly home: string;
  readonly started: StartedCloud;
  readonly kubernetes: StartedKubernetes;
  readonly stack: TestStack;
}

/** A simulated cloud, a simulated Kubernetes, and a stack on both. */
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

  /** All that the cloud holds, as it lies in its file. */
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
    const { home, started, kubernetes, stack } = this.simulation;
    started.cloud.heal();
    try {
      await stack.dispose();
    } finally {
      // What still runs would keep the test's process, and whoever waits for it, for ever.
      await started.stop();
      await kubernetes.stop();
      await rm(home, { recursive: true, force: true });
    }
  }
}

/** Starts all of it; nothing runs yet. */
export async function simulate({ provider, config = {} }: CloudCase, program: Program): Promise<Simulation> {
  const home = await mkdtemp(path.join(os.tmpdir(), "kafka-platform-cloud-"));
  const started = await startCloud(provider, home);
  const kubernetes = await startSimulatedKubernetes();
  const stack = await TestStack.make(program, {
    PULUMI_DEBUG_PROVIDERS: [started, kubernetes].map(({ debugProvider }) => debugProvider).join(),
  });
  for (const [key, value] of Object.entries(config)) await stack.stack.setConfig(key, { value });
  return { home, started, kubernetes, stack };
}

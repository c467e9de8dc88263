import { readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { Engine, KafkaPlatform, type KafkaPlatformArgs } from "../../../index";
import type { SimulatedCloud } from "../../clouds/simulated-cloud";
import { type StartedCloud, startCloud } from "../../clouds/start";
import { TestStack } from "../plugins/stack";
import { type StartedKubernetes, startSimulatedKubernetes } from "../start-simulated-kubernetes";

/** What the scenarios have to know of a cloud. */
export interface CloudCase {
  /** For the tests' names. */
  readonly title: string;
  /** Name of its Pulumi provider, and of the folder of the simulated cloud under tests/clouds. */
  readonly provider: string;
  /** What every platform here is given: the cloud, its region, its own block. */
  readonly place: Pick<KafkaPlatformArgs, "cloud" | "region" | "aws" | "gcp" | "alicloud" | "huawei">;
  readonly zones: readonly [string, string, string];
  /** Further arguments of a network that is made for one zone, where the cloud demands a second one. */
  readonly oneZone?: KafkaPlatformArgs["network"];
  /** Puts a network and a cluster of somebody else there, and gives the arguments that adopt them. */
  adopt(cloud: SimulatedCloud, zones: readonly string[]): Pick<KafkaPlatformArgs, "network" | "kubernetes" | "gcp">;
  /** Whether Kafka gets access keys, which can be changed. */
  readonly usesKeys: boolean;
  /** Type of the cloud's access keys, and the output that holds the secret one. */
  readonly keys?: { readonly type: string; readonly secret: string };
  /** Type of the node pools. */
  readonly poolType: string;
  /** Types that a destroy leaves on purpose, such as the switched-on services of a project. */
  readonly stays?: readonly string[];
  /** Configuration of the cloud's provider. */
  readonly config?: Readonly<Record<string, string>>;
}

/** A simulated cloud, a simulated Kubernetes, and a stack whose program can be changed between two runs. */
export class CloudRun {
  args: KafkaPlatformArgs;
  /** Runs after the platform is made, in the same program. */
  more: (platform: KafkaPlatform) => void = () => {};

  private constructor(
    private readonly home: string,
    private readonly started: StartedCloud,
    private readonly kubernetes: StartedKubernetes,
    readonly stack: TestStack,
    args: KafkaPlatformArgs,
  ) {
    this.args = args;
  }

  get cloud(): SimulatedCloud {
    return this.started.cloud;
  }

  static async start(given: CloudCase, zones: number, adopted: boolean): Promise<CloudRun> {
    const home = await mkdtemp(path.join(os.tmpdir(), "kafka-platform-cloud-"));
    const started = await startCloud(given.provider, home);
    const kubernetes = await startSimulatedKubernetes();
    const port = started.debugProvider.split(":").pop();
    const run: { made?: CloudRun } = {};
    const stack = await TestStack.make(
      async () => {
        if (run.made === undefined) throw new Error("the program runs before it is there");
        const platform = new KafkaPlatform("shop", run.made.args);
        run.made.more(platform);
        const { bootstrapServers, clusterId, buckets, nodePools, cluster } = platform;
        return { bootstrapServers, clusterId, buckets, nodePools, cluster };
      },
      { PULUMI_DEBUG_PROVIDERS: `${given.provider}:${port},kubernetes:${kubernetes.port}` },
    );
    for (const [key, value] of Object.entries(given.config ?? {})) await stack.stack.setConfig(key, { value });
    const made = given.zones.slice(0, zones);
    const adoption = adopted ? given.adopt(started.cloud, made) : {};
    const network = zones === 1 && !adopted ? given.oneZone : undefined;
    run.made = new CloudRun(home, started, kubernetes, stack, {
      ...given.place,
      zones: [...made],
      deletionProtection: false,
      ...(network === undefined ? {} : { network }),
      ...(adopted ? {} : { kubernetes: { allowedCidrs: ["203.0.113.0/24"] } }),
      ...adoption,
      kafka: { engine: Engine.Automq },
    });
    return run.made;
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
    return path.join(this.home, `${this.started.cloud.name}.json`);
  }

  async dispose(): Promise<void> {
    this.started.cloud.heal();
    await this.stack.dispose();
    await this.started.stop();
    this.kubernetes.stop();
    await rm(this.home, { recursive: true, force: true });
  }
}

import type { ComponentResourceOptions } from "@pulumi/pulumi";
import { Engine, KafkaPlatform, type KafkaPlatformArgs } from "../../../index";
import { type CloudCase, madeIn } from "./cloud-case";
import { CloudStack, type Simulation, simulate } from "./cloud-stack";

/** A platform on a simulated cloud, whose arguments can be changed between two runs. */
export class CloudRun extends CloudStack {
  /** Name and options of the platform. */
  name = "shop";
  options: ComponentResourceOptions = {};
  /** Runs after the platform is made, in the same program. */
  more: (platform: KafkaPlatform) => void = () => {};

  private constructor(
    simulation: Simulation,
    public args: KafkaPlatformArgs,
  ) {
    super(simulation);
  }

  static async start(given: CloudCase, zones: number, adopted: boolean): Promise<CloudRun> {
    const simulation = await simulate(given, async () => {
      const platform = new KafkaPlatform(run.name, run.args, run.options);
      run.more(platform);
      const { bootstrapServers, clusterId, buckets, nodePools, cluster } = platform;
      return { bootstrapServers, clusterId, buckets, nodePools, cluster };
    });
    const names = given.zones.slice(0, zones);
    const { kubernetes = {}, ...rest } = madeIn(given, names);
    const network = zones === 1 && given.oneZone !== undefined ? { network: given.oneZone } : {};
    const run = new CloudRun(simulation, {
      ...rest,
      ...(adopted ? given.adopt(simulation.started.cloud, names) : { kubernetes, ...network }),
      kafka: { engine: Engine.Automq },
    });
    return run;
  }
}

import { Cloud, Engine, KafkaPlatform } from "../index";
import { exec } from "../local/exec";
import { terminalProgress } from "../local/progress";
import { type RecordedResource, record } from "../testing";
import { removeStack, type TestCluster, testCluster } from "../tests/support/cluster";
import { applyObjects } from "../tests/support/objects";
import { recordedObject, withNames } from "../tests/support/recorded-objects";
import { smallNodes } from "../tests/support/small-nodes";
import { median } from "./measure";
import { report } from "./report";

const namespace = "bench-kafka";

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const start = Date.now();
  await work();
  return (Date.now() - start) / 1000;
};

/**
 * P9: what `pulumi up` takes against kubectl and Helm with the same objects, pair by pair: with users, access control and
 * verification, as the defaults have them.
 */
export async function benchRelease(): Promise<void> {
  const progress = terminalProgress();
  const cluster = await testCluster();
  const platform = (): void => {
    new KafkaPlatform("bench", {
      cloud: Cloud.Existing,
      existing: { kubeconfig: cluster.kubeconfig },
      kafka: { engine: Engine.Apache, controllers: smallNodes, brokers: { ...smallNodes, replicas: 1 } },
    });
  };
  const { resources } = await record(platform, { outputs: withNames });

  const byPulumi = async (): Promise<number> => {
    // As a user's Pulumi and Helm collect their garbage.
    const under = await cluster.stack(async () => platform(), { GOGC: "100" });
    try {
      return await seconds(() => under.whole.up());
    } finally {
      await removeStack(under);
    }
  };
  const byHand = async (): Promise<number> => {
    try {
      return await seconds(() => create(cluster, resources));
    } finally {
      await cluster.kubectl("delete", "namespace", namespace, "--ignore-not-found");
    }
  };

  const ratios: number[] = [];
  for (let pair = 0; pair < 3; pair++) {
    const hand = await byHand();
    const pulumi = await byPulumi();
    progress.note(`pair ${pair + 1}: pulumi up ${pulumi.toFixed(1)} s, kubectl and helm ${hand.toFixed(1)} s`);
    ratios.push(pulumi / hand);
  }
  report({
    id: "P9",
    what: "pulumi up against kubectl and helm",
    value: median(ratios),
    budget: 1.25,
    unit: "ratio",
  });
}

/** Creates what a platform declares, one after the other, and waits for releases and Jobs as Pulumi does. */
async function create(cluster: TestCluster, resources: readonly RecordedResource[]): Promise<void> {
  for (const resource of resources) {
    const { type, inputs } = resource;
    if (type === "kubernetes:helm.sh/v3:Release") await install(cluster, inputs as unknown as Release);
    const object = recordedObject(resource);
    if (object === undefined) continue;
    await applyObjects(cluster, [object]);
    if (object.kind !== "Job") continue;
    await cluster.kubectl(
      "wait",
      `job/${object.metadata.name}`,
      "-n",
      namespace,
      "--for=condition=complete",
      "--timeout=600s",
    );
  }
}

interface Release {
  readonly name: string;
  readonly chart: string;
  readonly values: object;
}

async function install({ tools, local }: TestCluster, { name, chart, values }: Release): Promise<void> {
  const args = ["install", name, chart, "--namespace", namespace, "--kubeconfig", local.kubeconfig];
  await exec(tools.helm, [...args, "--wait", "--timeout", "10m", "--values", "-"], { input: JSON.stringify(values) });
}

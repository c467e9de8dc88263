import path from "node:path";
import { apacheValues } from "../engines/apache/values";
import { engineOf } from "../engines/registry";
import { Cloud, Engine, type KafkaArgs, KafkaPlatform } from "../index";
import { exec } from "../local/exec";
import { terminalProgress } from "../local/progress";
import { normaliseKafka } from "../model/defaults/kafka";
import { removeStack, testCluster } from "../tests/support/cluster";
import { smallNodes } from "../tests/support/small-nodes";
import { median } from "./measure";
import { report } from "./report";

const kafka: KafkaArgs = { engine: Engine.Apache, controllers: smallNodes, brokers: { ...smallNodes, replicas: 1 } };

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const start = Date.now();
  await work();
  return (Date.now() - start) / 1000;
};

/** P9: what `pulumi up` takes against `helm install --wait` of the same chart and values, pair by pair. */
export async function benchRelease(root: string): Promise<void> {
  const progress = terminalProgress();
  const cluster = await testCluster();

  const byPulumi = async (): Promise<number> => {
    const program = async () => {
      new KafkaPlatform("bench", {
        cloud: Cloud.Existing,
        existing: { kubeconfig: cluster.kubeconfig },
        kafka,
        verification: { enabled: false },
      });
    };
    // As a user's Pulumi and Helm collect their garbage.
    const under = await cluster.stack(program, { GOGC: "100" });
    try {
      return await seconds(() => under.whole.up());
    } finally {
      await removeStack(under);
    }
  };

  const byHelm = async (): Promise<number> => {
    const spec = normaliseKafka("bench-kafka", kafka, undefined, engineOf(kafka.engine).traits);
    const values = { ...apacheValues(spec), clusterId: "5L6g3nShT-eMCtK--X86sw" };
    const chart = path.join(root, "charts", "kafka");
    const args = [
      ...["install", "bench-kafka", chart, "--namespace", "bench-helm", "--kubeconfig", cluster.local.kubeconfig],
      ...["--wait", "--timeout", "10m", "--values", "-"],
    ];
    const time = await seconds(async () => {
      await cluster.kubectl("create", "namespace", "bench-helm");
      await exec(cluster.tools.helm, args, { input: JSON.stringify(values) });
    });
    await cluster.kubectl("delete", "namespace", "bench-helm");
    return time;
  };

  const ratios: number[] = [];
  for (let pair = 0; pair < 3; pair++) {
    const helm = await byHelm();
    const pulumi = await byPulumi();
    progress.note(`pair ${pair + 1}: pulumi up ${pulumi.toFixed(1)} s, helm install --wait ${helm.toFixed(1)} s`);
    ratios.push(pulumi / helm);
  }
  report({
    id: "P9",
    what: "pulumi up against helm install --wait",
    value: median(ratios),
    budget: 1.25,
    unit: "ratio",
  });
}

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { commonValues } from "../engines/chart/values";
import { engineOf } from "../engines/registry";
import { Cloud, Engine, type KafkaArgs, KafkaPlatform } from "../index";
import { provideImage } from "../local/choose-image";
import { ensureCluster } from "../local/cluster/cluster";
import { exec } from "../local/exec";
import { terminalProgress } from "../local/progress";
import { openStack } from "../local/stack";
import { ensureTool } from "../local/tools/find-or-build";
import { chooseTools } from "../local/up";
import { imageReference } from "../spec/image-reference";
import { normaliseKafka } from "../spec/normalise";
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
  const tools = await chooseTools({}, progress);
  const kubernetes = await ensureTool("kubernetes", progress);
  const cluster = await ensureCluster({}, progress);
  const image = imageReference(normaliseKafka("bench", kafka, undefined, engineOf(kafka.engine).traits));
  await provideImage(cluster, image, progress);
  const kubectl = (...args: string[]) => exec(kubernetes, ["kubectl", `--kubeconfig=${cluster.kubeconfig}`, ...args]);

  const byPulumi = async (): Promise<number> => {
    const folder = mkdtempSync(path.join(os.tmpdir(), "kafka-platform-bench-"));
    const stack = await openStack(folder, tools, async () => {
      new KafkaPlatform("bench", {
        cloud: Cloud.Existing,
        existing: { kubeconfig: readFileSync(cluster.kubeconfig, "utf8") },
        kafka,
        verification: { enabled: false },
      });
    });
    const time = await seconds(() => stack.up());
    await stack.destroy();
    rmSync(folder, { recursive: true, force: true });
    return time;
  };

  const byHelm = async (): Promise<number> => {
    const spec = normaliseKafka("bench-kafka", kafka, undefined, engineOf(kafka.engine).traits);
    const values = { ...commonValues(spec, "apache"), clusterId: "5L6g3nShT-eMCtK--X86sw" };
    const chart = path.join(root, "charts", "kafka");
    const args = [
      "install",
      "bench-kafka",
      chart,
      "--namespace",
      "bench-helm",
      "--wait",
      "--timeout",
      "10m",
      "--values",
      "-",
    ];
    const time = await seconds(async () => {
      await kubectl("create", "namespace", "bench-helm");
      await exec(tools.helm, [...args, "--kubeconfig", cluster.kubeconfig], { input: JSON.stringify(values) });
    });
    await kubectl("delete", "namespace", "bench-helm");
    return time;
  };

  const ratios: number[] = [];
  for (let pair = 0; pair < 3; pair++) {
    const helm = await byHelm();
    const pulumi = await byPulumi();
    progress.note(`pair ${pair + 1}: pulumi up ${pulumi.toFixed(1)} s, helm install --wait ${helm.toFixed(1)} s`);
    ratios.push(pulumi / helm);
  }
  report({ id: "P9", what: "pulumi up against helm install --wait", value: median(ratios), bar: 1.25, unit: "ratio" });
}

import { type ChildProcess, spawn } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Cloud, Engine, KafkaPlatform } from "../index";
import { exec } from "../local/exec";
import { imageFor } from "../local/images/images";
import { terminalProgress } from "../local/progress";
import { kafkaImage, removeStack, type TestCluster, testCluster } from "../tests/support/cluster";
import { openOutside } from "../tests/support/open-listeners";
import { median } from "./measure";
import { report } from "./report";

const namespace = "bench-broker";
const pod = "bench-kafka-controller-0";
const nodePort = 30900;

type Broker = "deployed" | "bare";

/** What a run of Kafka's own producer benchmark tells. */
interface Produced {
  readonly recordsPerSecond: number;
  readonly p99Milliseconds: number;
}

/** P10: producing to a broker that this package deployed, against the same broker with the same configuration, bare. */
export async function benchBroker(): Promise<void> {
  const progress = terminalProgress();
  const cluster = await testCluster();
  const under = await cluster.stack(async () => {
    new KafkaPlatform("bench", {
      cloud: Cloud.Existing,
      existing: { kubeconfig: cluster.kubeconfig },
      kafka: {
        engine: Engine.Apache,
        namespace,
        controllers: {
          replicas: 1,
          resources: { cpu: "1", memory: "2Gi" },
          jvm: { heap: "1g" },
          storage: { size: "10Gi" },
        },
        brokers: { replicas: 0 },
        listeners: [openOutside(nodePort, "host")],
      },
      verification: { enabled: false },
    });
  });
  let bare: ChildProcess | undefined;
  try {
    await under.stack.up();
    const root = path.join(under.folder, "root");
    await unpack((await imageFor(kafkaImage, progress)) ?? "", root);
    const properties = "/opt/kafka/config/server.properties";
    const deployed = await cluster.kubectl("exec", "-n", namespace, pod, "--", "cat", properties);
    writeFileSync(path.join(root, "mnt", "shared", "config", "server.properties"), onLoopback(deployed));
    // Kafka asks for the address of its host's name.
    writeFileSync(path.join(root, "etc", "hosts"), `127.0.0.1 localhost ${os.hostname()}\n`);
    bare = start(root, await environment(cluster), path.join(under.folder, "bare.log"));
    await compare(root, { deployed: `127.0.0.1:${nodePort}`, bare: "127.0.0.1:9094" }, progress.note);
  } finally {
    bare?.kill("SIGKILL");
    await removeStack(under);
  }
}

/** Unpacks the layers of an image as `docker save` writes it. */
async function unpack(archive: string, root: string): Promise<void> {
  const manifest = await exec("tar", ["-xOf", archive, "manifest.json"]);
  for (const mountPoint of ["dev", "proc"]) mkdirSync(path.join(root, mountPoint), { recursive: true });
  for (const layer of (JSON.parse(manifest) as Array<{ Layers: string[] }>)[0]?.Layers ?? []) {
    const script = 'tar -xOf "$1" "$2" | tar -x --numeric-owner -C "$3"';
    await exec("bash", ["-o", "pipefail", "-c", script, "bash", archive, layer, root]);
  }
}

/** The configuration of the broker in its pod, with this machine's own address instead of the pod's. */
function onLoopback(properties: string): string {
  const listeners = /^listeners=(.*)$/m.exec(properties)?.[1] ?? "";
  const advertised = listeners
    .split(",")
    .filter((listener) => !listener.startsWith("CONTROLLER:"))
    .map((listener) => listener.replace("://:", "://127.0.0.1:"));
  return properties
    .replace(/^advertised\.listeners=.*$/m, `advertised.listeners=${advertised.join(",")}`)
    .replace(/^(controller\.quorum\.voters=\d+@)[^:]+/m, "$1127.0.0.1");
}

/** The variables that the image's start reads. */
async function environment(cluster: TestCluster): Promise<string[]> {
  const { spec } = JSON.parse(await cluster.kubectl("get", "pod", "-n", namespace, pod, "-o", "json")) as {
    spec: { containers: Array<{ name: string; env: Array<{ name: string; value?: string }> }> };
  };
  const { env = [] } = spec.containers.find(({ name }) => name === "kafka") ?? {};
  return env.flatMap(({ name, value }) => (/^(KAFKA_|CLUSTER_ID$)/.test(name) && value ? [`${name}=${value}`] : []));
}

/** Arguments of `unshare` that run a command in the unpacked image, with this machine's network. */
function inside(root: string, env: readonly string[], command: readonly string[]): string[] {
  const script = 'mount --rbind /dev "$0/dev" && mount -t proc proc "$0/proc" && exec chroot "$0" /usr/bin/env -i "$@"';
  const variables = ["PATH=/usr/bin:/bin:/opt/kafka/bin", "LANG=C.UTF-8", ...env];
  return ["--mount", "--pid", "--fork", "--kill-child", "bash", "-c", script, root, ...variables, ...command];
}

function start(root: string, env: readonly string[], log: string): ChildProcess {
  const script = `exec unshare "$@" >${JSON.stringify(log)} 2>&1`;
  return spawn("bash", ["-c", script, "bash", ...inside(root, env, ["/etc/kafka/docker/run"])], { stdio: "ignore" });
}

/** Runs the benchmark on both in turn, and reports the medians of the pairs' ratios. */
async function compare(
  root: string,
  brokers: Readonly<Record<Broker, string>>,
  note: (text: string) => void,
): Promise<void> {
  const run = (tool: string, ...args: string[]) =>
    exec("unshare", inside(root, [], [`/opt/kafka/bin/${tool}`, ...args]), { timeout: 300_000 });
  const produce = async (broker: Broker, records: number, perSecond: number): Promise<Produced> => {
    // What the run before left to be written to the disk must not slow this one.
    await exec("sync", []);
    const output = await run(
      "kafka-producer-perf-test.sh",
      ...["--topic", "bench", "--record-size", "1000", "--num-records", String(records)],
      ...["--throughput", String(perSecond), "--producer-props", `bootstrap.servers=${brokers[broker]}`, "acks=all"],
    );
    const last = output.trim().split("\n").at(-1) ?? "";
    const told = /, ([\d.]+) records\/sec .* ([\d.]+) ms 99th/.exec(last);
    if (told === null) throw new Error(`the producer's benchmark ended with: ${last}`);
    const [recordsPerSecond, p99Milliseconds] = [Number(told[1]), Number(told[2])];
    note(`${broker}: ${Math.round(recordsPerSecond)} records/s, p99 ${p99Milliseconds} ms`);
    return { recordsPerSecond, p99Milliseconds };
  };
  const fast = (broker: Broker) => produce(broker, 500_000, -1);
  const steady = (broker: Broker) => produce(broker, 30_000, 2_000);

  for (const [broker, bootstrap] of Object.entries(brokers) as Array<[Broker, string]>) {
    const topic = ["--topic", "bench", "--partitions", "6"];
    await run("kafka-topics.sh", "--bootstrap-server", bootstrap, "--create", ...topic);
    // A JVM that has not compiled its code yet is slower than it will be.
    for (let warming = 0; warming < 3; warming++) await fast(broker);
  }
  const base = { id: "P10", unit: "x" };
  const speed = median(await inPairs(15, fast, (deployed, bare) => bare.recordsPerSecond / deployed.recordsPerSecond));
  report({ ...base, what: "producing at full speed: bare against deployed", value: speed, budget: 1 / 0.95 });
  const latency = median(await inPairs(5, steady, (deployed, bare) => deployed.p99Milliseconds / bare.p99Milliseconds));
  report({ ...base, what: "p99 at 2000 records/s: deployed against bare", value: latency, budget: 1.1 });
}

/** Each broker is the first of every other pair, so that neither gains from what gets slower or faster all the time. */
async function inPairs(
  pairs: number,
  measure: (broker: Broker) => Promise<Produced>,
  ratio: (deployed: Produced, bare: Produced) => number,
): Promise<number[]> {
  const ratios: number[] = [];
  for (let pair = 0; pair < pairs; pair++) {
    const first = pair % 2 === 0 ? await measure("bare") : undefined;
    const deployed = await measure("deployed");
    ratios.push(ratio(deployed, first ?? (await measure("bare"))));
  }
  return ratios;
}

import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, mkdirSync, readdirSync, renameSync, symlinkSync } from "node:fs";
import path from "node:path";
import { createInterface } from "node:readline";
import { exec } from "../../local/exec";
import { cacheDir } from "../../local/paths";
import { silentProgress } from "../../local/progress";
import { ensureDebianPackages } from "../../local/tools/debian";
import { ensurePythonEnvironment, pythonEnvironments, pythonProgram } from "../../local/tools/python";
import { type Connection, kcatArgs } from "./connection";

/** Where kcat connects: an address alone, or all that a user needs. */
type Target = string | Connection;
const targetArgs = (target: Target): string[] => (typeof target === "string" ? ["-b", target] : kcatArgs(target));

// Waits like any other client: by itself kcat gives up as soon as no address answers, as for a moment after a kill.
const kcat = async (target: Target, args: readonly string[], input?: string, patience = 30): Promise<string> => {
  const options = { timeout: 2 * patience * 1000, env: await environment() };
  const all = ["-E", "-m", String(patience), ...targetArgs(target), ...args];
  return exec("kcat", all, { ...options, ...(input === undefined ? {} : { input }) });
};

let made: Promise<NodeJS.ProcessEnv> | undefined;
function environment(): Promise<NodeJS.ProcessEnv> {
  made ??= makeEnvironment();
  return made;
}

/**
 * kcat with the librdkafka of confluent-kafka: that of Debian 12 is older than 2.6.1, the first one whose SCRAM works with
 * Kafka 4. https://github.com/confluentinc/librdkafka/pull/4895
 */
async function makeEnvironment(): Promise<NodeJS.ProcessEnv> {
  await ensureDebianPackages(["kcat"], silentProgress());
  await ensurePythonEnvironment(pythonEnvironments.languages, silentProgress());
  const python = pythonProgram(pythonEnvironments.languages, "python") ?? "";
  const script = "import confluent_kafka, os; print(os.path.dirname(confluent_kafka.__file__) + '.libs')";
  const bundled = (await exec(python, ["-c", script])).trim();
  const library = readdirSync(bundled).find((file) => file.startsWith("librdkafka"));
  if (library === undefined) throw new Error(`confluent-kafka has no librdkafka in ${bundled}`);
  const folder = cacheDir("kcat", library);
  if (!existsSync(folder)) {
    const part = `${folder}.${process.pid}`;
    mkdirSync(part, { recursive: true });
    symlinkSync(path.join(bundled, library), path.join(part, "librdkafka.so.1"));
    if (!existsSync(folder)) renameSync(part, folder);
  }
  return { ...process.env, LD_LIBRARY_PATH: folder };
}

const partitionArgs = (partition: number | undefined): string[] =>
  partition === undefined ? [] : ["-p", String(partition)];

/** Sends records, one for each line, acknowledged by all replicas in sync. */
export async function produce(
  target: Target,
  topic: string,
  values: readonly string[],
  { partition, patience = 60 }: { readonly partition?: number; readonly patience?: number } = {},
): Promise<void> {
  const once = ["-X", "acks=all", "-X", `message.timeout.ms=${patience * 1000}`];
  const args = ["-t", topic, ...partitionArgs(partition), ...once, "-P"];
  await kcat(target, args, values.map((value) => `${value}\n`).join(""), patience);
}

/** All records of a topic, or of one partition, in the order of their partitions. */
export async function consume(target: Target, topic: string, partition?: number): Promise<string[]> {
  const args = ["-t", topic, ...partitionArgs(partition), "-C", "-o", "beginning", "-e", "-q"];
  return (await kcat(target, args)).split("\n").filter((line) => line !== "");
}

/** Reads a topic as a consumer group, from its beginning, until it is stopped. */
export async function consumeAsGroup(
  target: Target,
  topic: string,
  group: string,
  onRecord: (value: string) => void,
): Promise<{ stop(): Promise<void> }> {
  const args = ["-E", ...targetArgs(target), "-G", group, "-X", "auto.offset.reset=earliest", "-u", "-q", topic];
  const process = spawn("kcat", args, { stdio: ["ignore", "pipe", "ignore"], env: await environment() });
  const ended = once(process, "exit");
  createInterface({ input: process.stdout }).on("line", onRecord);
  return {
    async stop() {
      process.kill();
      await ended;
    },
  };
}

/** The addresses that the cluster tells its clients, by node id. */
export async function advertised(target: Target): Promise<Record<string, string>> {
  const { brokers } = JSON.parse(await kcat(target, ["-L", "-J"])) as {
    brokers: ReadonlyArray<{ id: number; name: string }>;
  };
  return Object.fromEntries(brokers.map(({ id, name }) => [String(id), name]));
}

import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { exec } from "../../local/exec";
import { silentProgress } from "../../local/progress";
import { ensureDebianPackages } from "../../local/tools/debian";

// Waits like any other client: by itself kcat gives up as soon as no address answers, as for a moment after a kill.
const kcat = async (args: readonly string[], input?: string): Promise<string> => {
  await ensureDebianPackages(["kcat"], silentProgress());
  return exec("kcat", ["-E", "-m", "30", ...args], { timeout: 60_000, ...(input === undefined ? {} : { input }) });
};

const partitionArgs = (partition: number | undefined): string[] =>
  partition === undefined ? [] : ["-p", String(partition)];

/** Sends records, one for each line, acknowledged by all replicas in sync. */
export async function produce(
  bootstrap: string,
  topic: string,
  values: readonly string[],
  partition?: number,
): Promise<void> {
  const args = ["-b", bootstrap, "-t", topic, ...partitionArgs(partition), "-X", "acks=all", "-P"];
  await kcat(args, values.map((value) => `${value}\n`).join(""));
}

/** All records of a topic, or of one partition, in the order of their partitions. */
export async function consume(bootstrap: string, topic: string, partition?: number): Promise<string[]> {
  const args = ["-b", bootstrap, "-t", topic, ...partitionArgs(partition), "-C", "-o", "beginning", "-e", "-q"];
  return (await kcat(args)).split("\n").filter((line) => line !== "");
}

/** Reads a topic as a consumer group, from its beginning, until it is stopped. */
export async function consumeAsGroup(
  bootstrap: string,
  topic: string,
  group: string,
  onRecord: (value: string) => void,
): Promise<{ stop(): Promise<void> }> {
  await ensureDebianPackages(["kcat"], silentProgress());
  const args = ["-E", "-b", bootstrap, "-G", group, "-X", "auto.offset.reset=earliest", "-u", "-q", topic];
  const process = spawn("kcat", args, { stdio: ["ignore", "pipe", "ignore"] });
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
export async function advertised(bootstrap: string): Promise<Record<string, string>> {
  const { brokers } = JSON.parse(await kcat(["-b", bootstrap, "-L", "-J"])) as {
    brokers: ReadonlyArray<{ id: number; name: string }>;
  };
  return Object.fromEntries(brokers.map(({ id, name }) => [String(id), name]));
}

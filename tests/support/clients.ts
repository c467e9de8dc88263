// Clients of Kafka that know nothing of each other: one that gets on with a listener may be kinder than the others.
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Kafka, logLevel } from "kafkajs";
import { consumerOf } from "../../local/consumer";
import { createTopic } from "../../local/create-topic";
import { exec } from "../../local/exec";
import { repositoryRoot } from "../../local/paths";
import { terminalProgress } from "../../local/progress";
import { ensurePythonEnvironment, pythonEnvironments, pythonProgram } from "../../local/tools/python";
import { consume, produce } from "./kcat";

const programs = path.join(repositoryRoot, "tests", "cluster", "clients");
const timeout = 300_000;

/** What every client writes to a topic of its own, and has to read from it. */
export const records: readonly string[] = Array.from({ length: 10 }, (_, number) => `record ${number}`);

/** Writes the records to a topic that is not there yet, and returns what it reads from it. */
export type Client = (bootstrap: string, topic: string) => Promise<string[]>;

/** Every client by its project's name. */
export class Clients {
  private readonly folder = mkdtempSync(path.join(os.tmpdir(), "kafka-platform-clients-"));
  private jars: Promise<string> | undefined;

  readonly all = {
    kcat: async (bootstrap, topic) => {
      await produce(bootstrap, topic, records);
      return consume(bootstrap, topic);
    },
    kafkajs,
    "kafka-python": (bootstrap, topic) => python("with_kafka_python.py", bootstrap, topic),
    "confluent-kafka": (bootstrap, topic) => python("with_confluent_kafka.py", bootstrap, topic),
    "franz-go": async (...args) =>
      lines(await exec("go", ["run", ".", ...args], { cwd: path.join(programs, "franz-go"), timeout })),
    "kafka-clients": async (...args) => {
      this.jars ??= this.copyJars();
      const program = path.join(programs, "java", "Client.java");
      return lines(await exec("java", ["-cp", path.join(await this.jars, "*"), program, ...args], { timeout }));
    },
  } satisfies Record<string, Client>;

  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async copyJars(): Promise<string> {
    const pom = path.join(programs, "java", "pom.xml");
    const args = ["-B", "-q", "-f", pom, "dependency:copy-dependencies", `-DoutputDirectory=${this.folder}`];
    await exec("mvn", args, { timeout });
    return this.folder;
  }
}

const lines = (text: string): string[] => text.split("\n").filter((line) => line !== "");

async function python(program: string, ...args: string[]): Promise<string[]> {
  await ensurePythonEnvironment(pythonEnvironments.languages, terminalProgress());
  const interpreter = pythonProgram(pythonEnvironments.languages, "python") ?? "";
  return lines(await exec(interpreter, [path.join(programs, program), ...args], { timeout }));
}

async function kafkajs(bootstrap: string, topic: string): Promise<string[]> {
  const kafka = new Kafka({ clientId: "client", brokers: [bootstrap], logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  const producer = kafka.producer();
  const consumer = consumerOf(kafka, topic);
  try {
    await admin.connect();
    await createTopic(admin, { topic, numPartitions: 1 });
    await producer.connect();
    await producer.send({ topic, acks: -1, messages: records.map((value) => ({ value, partition: 0 })) });
    await consumer.connect();
    await consumer.subscribe({ topic, fromBeginning: true });
    const read: string[] = [];
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, 60_000);
      void consumer.run({
        eachMessage: async ({ message }) => {
          if (read.push(String(message.value)) < records.length) return;
          clearTimeout(timer);
          resolve();
        },
      });
    });
    return read;
  } finally {
    await Promise.allSettled([producer.disconnect(), consumer.disconnect(), admin.disconnect()]);
  }
}

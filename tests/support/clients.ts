// Clients of Kafka that know nothing of each other: one that gets on with a listener may be kinder than the others.
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { Kafka } from "kafkajs";
import { consumerOf } from "../../local/consumer";
import { createTopic } from "../../local/create-topic";
import { exec } from "../../local/exec";
import { buildOnce, contentVersion } from "../../local/images/once";
import { cacheDir, repositoryRoot } from "../../local/paths";
import { terminalProgress } from "../../local/progress";
import { ensurePythonEnvironment, pythonEnvironments, pythonProgram } from "../../local/tools/python";
import { type Connection, kafkajsConfig } from "./connection";
import { consume, produce } from "./kcat";

const programs = path.join(repositoryRoot, "tests", "cluster", "clients");
const timeout = 300_000;
/** Where applications mount the Secret of a user, and that of its certificate. */
const mountPaths = /\/etc\/kafka-(client|certificate)\//g;

/** What every client writes to a topic of its own, and has to read from it. */
export const records: readonly string[] = Array.from({ length: 10 }, (_, number) => `record ${number}`);

/** Writes the records to a topic that is not there yet, and returns what it reads from it. */
export type Client = (connection: Connection, topic: string, patienceSeconds?: number) => Promise<string[]>;

const names = ["kcat", "kafkajs", "kafka-python", "confluent-kafka", "franz-go", "kafka-clients"] as const;

/** Every client by its project's name. */
export class Clients {
  private readonly home = mkdtempSync(path.join(os.tmpdir(), "kafka-platform-clients-"));
  private connections = 0;

  readonly all: Readonly<Record<(typeof names)[number], Client>> = {
    kcat: async (connection, topic, patience) => {
      await produce(connection, topic, records, patience === undefined ? {} : { patience });
      return consume(connection, topic);
    },
    kafkajs,
    "kafka-python": (connection, topic, patience) => python("with_kafka_python.py", connection, topic, patience),
    "confluent-kafka": (connection, topic, patience) => python("with_confluent_kafka.py", connection, topic, patience),
    "franz-go": (connection, topic, patience) =>
      run(["go", "run", "."], connection, topic, patience, path.join(programs, "franz-go")),
    "kafka-clients": async (connection, topic, patience) => {
      const folder = await javaClient();
      const classPath = [folder, path.join(folder, "*")].join(path.delimiter);
      const quick = ["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"];
      return run(["java", ...quick, "-cp", classPath, "Client"], connection, topic, patience);
    },
  };

  /** A folder with the keys of a Secret; for a listener without TLS and users, its address is enough. */
  connection(files: Readonly<Record<string, string>>, prefix = ""): Connection {
    const folder = path.join(this.home, `connection-${this.connections++}`);
    mkdirSync(folder);
    for (const [key, value] of Object.entries(files)) {
      writeFileSync(path.join(folder, key), value.replaceAll(mountPaths, `${folder}/`), { mode: 0o600 });
    }
    return { folder, prefix };
  }

  open(bootstrap: string): Connection {
    return this.connection({ "bootstrap.servers": bootstrap });
  }

  dispose(): void {
    rmSync(this.home, { recursive: true, force: true });
  }
}

let madeJava: Promise<string> | undefined;

/** A folder with the compiled client in Java and its libraries. Compiling takes five times as long as a run. */
function javaClient(): Promise<string> {
  madeJava ??= makeJavaClient();
  return madeJava;
}

async function makeJavaClient(): Promise<string> {
  const [pom, program] = [path.join(programs, "java", "pom.xml"), path.join(programs, "java", "Client.java")];
  const version = contentVersion(readFileSync(pom), readFileSync(program));
  return buildOnce(cacheDir("java-client", version), terminalProgress().note, async (folder) => {
    const made = path.join(folder, "client");
    const copy = ["-B", "-q", "-f", pom, "dependency:copy-dependencies", `-DoutputDirectory=${made}`];
    await exec("mvn", copy, { timeout });
    await exec("javac", ["-cp", path.join(made, "*"), "-d", made, program], { timeout });
    return made;
  });
}

const lines = (text: string): string[] => text.split("\n").filter((line) => line !== "");

/** Runs a program that takes a folder, a prefix and a topic, and prints what it reads. */
async function run(
  [command = "", ...args]: readonly string[],
  { folder, prefix }: Connection,
  topic: string,
  patience?: number,
  cwd?: string,
): Promise<string[]> {
  const env = patience === undefined ? {} : { CLIENT_SECONDS: String(patience) };
  const options = { timeout, env: { ...process.env, ...env }, ...(cwd === undefined ? {} : { cwd }) };
  return lines(await exec(command, [...args, folder, prefix, topic], options));
}

async function pythonFolder(): Promise<string> {
  await ensurePythonEnvironment(pythonEnvironments.languages, terminalProgress());
  return pythonProgram(pythonEnvironments.languages, "python") ?? "";
}

async function python(program: string, connection: Connection, topic: string, patience?: number): Promise<string[]> {
  return run([await pythonFolder(), path.join(programs, program)], connection, topic, patience);
}

async function kafkajs(connection: Connection, topic: string, patience = 60): Promise<string[]> {
  const kafka = new Kafka({ ...kafkajsConfig(connection), ...(patience < 60 ? { retry: { retries: 1 } } : {}) });
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
    const received: string[] = [];
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, patience * 1000);
      void consumer.run({
        eachMessage: async ({ message }) => {
          if (received.push(String(message.value)) < records.length) return;
          clearTimeout(timer);
          resolve();
        },
      });
    });
    return received;
  } finally {
    await Promise.allSettled([producer.disconnect(), consumer.disconnect(), admin.disconnect()]);
  }
}

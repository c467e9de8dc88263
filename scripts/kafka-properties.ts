// Writes model/rules/kafka-properties.generated.json and the chart's copy of it: the server properties that each supported
// version knows. Apache Kafka's come from the definition in its published jar, through Maven and Java; AutoMQ's own come from
// the constants in its source, because its jars are not published.
// Run `node dist/scripts/kafka-properties.js AUTOMQ`, where AUTOMQ is a Git clone of https://github.com/AutoMQ/automq.
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { repositoryRoot } from "../local/paths";

/** The newest patch of each minor version. A version that is not listed knows what the newest before it knows. */
const kafkaVersions = ["3.9.1", "4.0.1", "4.1.1", "4.2.0", "4.3.0"];
/** Tags of AutoMQ. 1.6 and 1.7 are made from Kafka 3.9. */
const automqVersions = ["1.6.7", "1.7.3"];
const automqKafka = "3.9";

/** Folders of AutoMQ's source whose classes define server properties. */
const automqFolders = ["core", "server", "server-common", "storage", "raft", "metadata", "s3stream"].map(
  (module) => `${module}/src/main`,
);
/** Names that AutoMQ's AutoBalancer takes from Kafka's clients. */
const clientNames: Readonly<Record<string, string>> = {
  "CommonClientConfigs.RETRY_BACKOFF_MS_CONFIG": "retry.backoff.ms",
  "CommonClientConfigs.SECURITY_PROTOCOL_CONFIG": "security.protocol",
  "ProducerConfig.CLIENT_ID_CONFIG": "client.id",
  "ProducerConfig.LINGER_MS_CONFIG": "linger.ms",
  "ProducerConfig.BATCH_SIZE_CONFIG": "batch.size",
  "SaslConfigs.SASL_MECHANISM": "sasl.mechanism",
  "SaslConfigs.SASL_JAAS_CONFIG": "sasl.jaas.config",
};
/** Names of plugins' properties start so, by Kafka's own defaults: those of tiered storage. */
const prefixes = ["rsm.config.", "rlmm.config."];
/** Lower-case names that look like those of secrets, for plugins; in the syntax that RE2 and JavaScript share. */
const secretKeys =
  "(^|[._-])(pass(word|phrase|wd)?|secret|token|credentials?)$" +
  "|(^|[._-])(secret|access|account|api|private|master|sas|shared)[._-]?key$" +
  "|(jaas[._-]config|credentials[._-]json|connection[._-]string|auth[._-]user[._-]info)$" +
  "|ssl[.]keystore[.]key$";
/** The same for lower-case values. */
const secretValues =
  "-----begin [a-z ]*private key-----|(password|secret[._-]?key|access[._-]?key) *=|://[^/ :@]+:[^/ @]+@";

/** Typed as passwords by Kafka, although everybody may read them. */
const publicPasswords = ["ssl.keystore.certificate.chain", "ssl.truststore.certificates"];

interface Definition {
  readonly name: string;
  readonly type: string;
}

/** Names in every version, and the further names of each version. */
interface ByVersion {
  readonly all: readonly string[];
  readonly [minor: string]: readonly string[];
}

export interface KafkaProperties {
  readonly writtenBy: string;
  readonly sources: readonly string[];
  readonly automqKafka: string;
  /** The newest minor version in each list. */
  readonly newest: { readonly apache: string; readonly automq: string };
  readonly prefixes: readonly string[];
  readonly secretKeys: string;
  readonly secretValues: string;
  readonly apache: ByVersion;
  readonly automq: ByVersion;
  /** Properties whose values are secrets. */
  readonly secret: readonly string[];
}

export const minorOf = (version: string): string => version.split(".").slice(0, 2).join(".");

/** Splits names by version into those of all versions and the rest. */
export function byVersion(names: ReadonlyMap<string, readonly string[]>): ByVersion {
  const lists = [...names.values()];
  const all = (lists[0] ?? []).filter((name) => lists.every((list) => list.includes(name)));
  const rest = [...names].map(([version, list]) => [
    minorOf(version),
    list.filter((name) => !all.includes(name)).sort(),
  ]);
  return { all: [...all].sort(), ...Object.fromEntries(rest) };
}

function kafkaDefinitions(version: string): Definition[] {
  const folder = mkdtempSync(path.join(os.tmpdir(), "kafka-properties-"));
  try {
    const dependency = `<groupId>org.apache.kafka</groupId><artifactId>kafka_2.13</artifactId><version>${version}</version>`;
    writeFileSync(
      path.join(folder, "pom.xml"),
      `<project><modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>x</artifactId><version>1</version>
      <dependencies><dependency>${dependency}</dependency></dependencies></project>`,
    );
    execFileSync("mvn", ["-q", "-B", "dependency:build-classpath", "-Dmdep.outputFile=path.txt"], { cwd: folder });
    const classPath = readFileSync(path.join(folder, "path.txt"), "utf8").trim();
    const program = path.join(repositoryRoot, "scripts", "kafka-properties", "KafkaProperties.java");
    const lines = execFileSync("java", ["-cp", classPath, program], { encoding: "utf8" }).trim().split("\n");
    return lines.map((line) => {
      const [name = "", type = ""] = line.split(" ");
      return { name, type };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The properties that a version of AutoMQ defines in its source, without those of Kafka. */
function automqNames(clone: string, tag: string, kafka: readonly string[]): string[] {
  const git = (...args: string[]): string => execFileSync("git", ["-C", clone, ...args], { encoding: "utf8" });
  const literal = 'String [A-Z0-9_]*(CONFIG|ENABLE) *= *"[a-z0-9]+(\\.[a-z0-9]+)+"';
  const names = [...git("grep", "-hoE", literal, tag, "--", ...automqFolders).matchAll(/"(.*)"/g)].map(
    ([, name = ""]) => name,
  );
  for (const file of [
    "AutoBalancerControllerConfig",
    "AutoBalancerMetricsReporterConfig",
    "StaticAutoBalancerConfig",
  ]) {
    const source = git("show", `${tag}:core/src/main/java/kafka/autobalancer/config/${file}.java`);
    const [, prefix = ""] = /String PREFIX = "(.*)";/.exec(source) ?? [];
    for (const [, expression = ""] of source.matchAll(/String AUTO_\w+\s*=\s*PREFIX \+ ([^;]*);/g)) {
      const parts = expression.split("+").map((part) => part.trim());
      const known = parts.map((part) => (part.startsWith('"') ? part.slice(1, -1) : clientNames[part]));
      if (known.includes(undefined))
        throw new Error(`${file}: ${expression} has a name that this script does not know`);
      names.push(prefix + known.join(""));
    }
  }
  // Kafka sets these by kafka-configs only.
  const dynamic = /throttled|\.io\.max\.bytes/;
  return [...new Set(names)].filter((name) => !kafka.includes(name) && !dynamic.test(name));
}

function collect(clone: string): KafkaProperties {
  const definitions = new Map(kafkaVersions.map((version) => [version, kafkaDefinitions(version)]));
  const apache = new Map([...definitions].map(([version, list]) => [version, list.map(({ name }) => name)]));
  const base = [...apache].find(([version]) => minorOf(version) === automqKafka)?.[1] ?? [];
  const secret = [...definitions.values()].flat().filter(({ type }) => type === "PASSWORD");
  return {
    writtenBy: "scripts/kafka-properties.ts",
    sources: [
      ...kafkaVersions.map((version) => `Maven Central, org.apache.kafka:kafka_2.13:${version}`),
      ...automqVersions.map((version) => `https://github.com/AutoMQ/automq, tag ${version}`),
    ],
    automqKafka,
    newest: { apache: minorOf(kafkaVersions.at(-1) ?? ""), automq: minorOf(automqVersions.at(-1) ?? "") },
    prefixes,
    secretKeys,
    secretValues,
    apache: byVersion(apache),
    automq: byVersion(new Map(automqVersions.map((tag) => [tag, automqNames(clone, tag, base)]))),
    secret: [...new Set(secret.map(({ name }) => name))].filter((name) => !publicPasswords.includes(name)).sort(),
  };
}

/** Where the data is: the package imports one copy, the chart reads the other. A test compares them. */
export const propertyFiles = ["model/rules/kafka-properties.generated.json", "charts/kafka/files/properties.json"];

if (require.main === module) {
  const [clone] = process.argv.slice(2);
  if (clone === undefined) throw new Error("name the folder of a Git clone of https://github.com/AutoMQ/automq");
  const text = `${JSON.stringify(collect(clone), null, 1)}\n`;
  for (const file of propertyFiles) writeFileSync(path.join(repositoryRoot, file), text);
}

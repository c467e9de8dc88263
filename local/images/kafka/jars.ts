import { readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import { tryExec, which } from "../../exec";
import { Problem } from "../../problem";

interface Artifact {
  readonly group: string;
  readonly name: string;
  readonly version: string;
}

/** The logging library of a Kafka version: 4.0 changed from the successor of Log4j 1 to Log4j 2. */
export function loggingOf(kafkaVersion: string): "log4j1" | "log4j2" {
  return Number.parseInt(kafkaVersion, 10) >= 4 ? "log4j2" : "log4j1";
}

/** Prometheus' JMX exporter, the newest that Maven Central's mirrors were seen to have. Its jar holds all it needs. */
const jmxExporter: Artifact = { group: "io.prometheus.jmx", name: "jmx_prometheus_javaagent", version: "1.0.1" };

/** File name of the JMX exporter's agent, which is not on Kafka's class path. */
export const jmxExporterJar = `${jmxExporter.name}-${jmxExporter.version}.jar`;

function artifacts(version: string): Artifact[] {
  const kafka = [
    ...["kafka_2.13", "kafka-tools"].map((name) => ({ group: "org.apache.kafka", name, version })),
    jmxExporter,
  ];
  // The published poms leave the choice of a logging library to the user; the distribution ships these.
  // Kafka uses the SLF4J 1.7 interface, so the bindings for SLF4J 2 would not be found.
  if (loggingOf(version) === "log4j2") {
    const log4j = ["log4j-api", "log4j-core", "log4j-slf4j-impl", "log4j-1.2-api"];
    return [...kafka, ...log4j.map((name) => ({ group: "org.apache.logging.log4j", name, version: "2.24.3" }))];
  }
  return [
    ...kafka,
    { group: "ch.qos.reload4j", name: "reload4j", version: "1.2.25" },
    { group: "org.slf4j", name: "slf4j-reload4j", version: "1.7.36" },
  ];
}

/** A Maven project whose runtime dependencies are the jars of this Kafka. */
export function kafkaPom(version: string): string {
  const dependencies = artifacts(version).map(
    (artifact) => `    <dependency>
      <groupId>${artifact.group}</groupId>
      <artifactId>${artifact.name}</artifactId>
      <version>${artifact.version}</version>
    </dependency>`,
  );
  return `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>local.kafka-platform</groupId>
  <artifactId>kafka-image</artifactId>
  <version>1</version>
  <dependencies>
${dependencies.join("\n")}
  </dependencies>
</project>
`;
}

/** Downloads the jars into `folder`/libs through the machine's own Maven settings; returns their file names. */
export async function downloadJars(
  version: string,
  folder: string,
  report: (detail: string) => void,
): Promise<{ libs: string; names: string[] }> {
  const maven = which("mvn");
  if (!maven) {
    throw new Problem(
      `The image of Kafka ${version} cannot be built: there is no "mvn" on PATH to download its jars.`,
      "Install Maven and a Java 17 or newer, or name an image that this machine can pull (--image).",
    );
  }
  const pom = path.join(folder, "pom.xml");
  const libs = path.join(folder, "libs");
  await writeFile(pom, kafkaPom(version));
  let downloads = 0;
  const result = await tryExec(
    maven,
    ["-B", "-f", pom, "dependency:copy-dependencies", "-DincludeScope=runtime", `-DoutputDirectory=${libs}`],
    {
      onLine: (line) => {
        const jar = /Downloaded from .*\/([^/ ]+\.jar)/.exec(line)?.[1];
        if (jar === undefined) return;
        downloads += 1;
        report(`${downloads} jars downloaded, ${jar}`);
      },
    },
  );
  if (result.code !== 0) {
    const errors = result.stdout.split("\n").filter((line) => line.startsWith("[ERROR]"));
    throw new Problem(
      `Maven could not download the jars of Kafka ${version}:\n${errors.slice(0, 6).join("\n") || result.stderr}`,
      "Check that this Kafka version exists and that Maven reaches a mirror of Maven Central (~/.m2/settings.xml).",
    );
  }
  return { libs, names: (await readdir(libs)).filter((name) => name.endsWith(".jar")).sort() };
}

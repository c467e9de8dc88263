// Compiles the chart's programs in Java: they run in Kafka's image with its libraries, and a ConfigMap brings them there.
//   npm run classes
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { exec } from "../local/exec";
import { buildOnce } from "../local/images/once";
import { cacheDir, repositoryRoot } from "../local/paths";
import { terminalProgress } from "../local/progress";

const sources = path.join(repositoryRoot, "charts", "kafka", "java");
/** The compiled programs, which are part of the chart. */
export const classFolder = path.join(repositoryRoot, "charts", "kafka", "files");
/** The oldest client that the programs run with, and the oldest Java of its images. */
const client = "org.apache.kafka:kafka-clients:3.9.0";
const release = "11";
/** Another compiler writes other bytes. */
export const compiler = "17";

/** The names of the programs. */
export const programs = readdirSync(sources)
  .filter((file) => file.endsWith(".java"))
  .map((file) => path.basename(file, ".java"));

/** The compiler's major version; undefined where there is none. */
export async function compilerHere(): Promise<string | undefined> {
  const version = await exec("javac", ["-version"]).catch(() => "");
  return /^javac (\d+)/.exec(version)?.[1];
}

/** Compiles the programs into a folder. */
export async function compileClasses(folder: string): Promise<void> {
  const files = programs.map((name) => path.join(sources, `${name}.java`));
  const classPath = path.join(await clientFolder(), "*");
  await exec("javac", ["--release", release, "-g:none", "-Werror", "-cp", classPath, "-d", folder, ...files]);
}

function clientFolder(): Promise<string> {
  const kept = cacheDir("java-api", client.replaceAll(":", "-"));
  return buildOnce(kept, terminalProgress().note, async (folder) => {
    const made = path.join(folder, "libs");
    const copy = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy";
    await exec("mvn", ["-B", "-q", copy, `-Dartifact=${client}`, `-DoutputDirectory=${made}`], { timeout: 300_000 });
    return made;
  });
}

async function main(): Promise<void> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "kafka-platform-classes-"));
  try {
    await compileClasses(folder);
    for (const name of programs)
      copyFileSync(path.join(folder, `${name}.class`), path.join(classFolder, `${name}.class`));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (require.main === module) {
  main().catch((error: Error) => {
    console.error(error.message);
    process.exit(1);
  });
}

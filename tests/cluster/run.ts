// Runs the tests on the cluster: most files side by side, then those that need the machine for themselves.
//   node dist/tests/cluster/run.js              all files
//   node dist/tests/cluster/run.js faults ...   the files named
import { spawnSync } from "node:child_process";
import { readdirSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { slots } from "../support/slot";

/** The files that take longest, the longest first: a run ends soonest when these begin first. */
export const longest: readonly string[] = [
  "clients",
  "faults",
  "kafka-platform",
  "clouds",
  "observability",
  "chart",
  "gitops",
  "access",
  "load-balancers",
];

/** Memory of the brokers and programs of one file; and of the cluster itself and all else. */
const gibibytes = { file: 4, rest: 4 };
/**
 * Two on two processors: a file waits for Kafka about half of the time, and the JVMs of two files keep both processors busy.
 * KAFKA_PLATFORM_CLUSTER_JOBS runs more where there are more processors.
 */
const mostJobs = 2;

/** How many files run at once. */
export function jobsFor(totalMemory: number): number {
  const possible = Math.floor((totalMemory / 2 ** 30 - gibibytes.rest) / gibibytes.file);
  return Math.max(1, Math.min(mostJobs, slots, possible));
}

/** Files by name, in the order in which they begin. */
export function inOrder(names: readonly string[]): string[] {
  const rank = (name: string): number => (longest.includes(name) ? longest.indexOf(name) : longest.length);
  return [...names].sort((a, b) => rank(a) - rank(b));
}

const suffix = ".test.js";

/** The names of the test files in a folder. */
export function testFiles(folder: string): string[] {
  const files = readdirSync(folder).filter((file) => file.endsWith(suffix));
  return inOrder(files.map((file) => file.slice(0, -suffix.length)).sort());
}

/** Runs those of a folder's files that are asked for; true when all is well. */
function mocha(folder: string, asked: readonly string[], ...more: readonly string[]): boolean {
  const files = testFiles(folder).filter((name) => asked.length === 0 || asked.includes(name));
  if (files.length === 0) return true;
  const times = path.join(__dirname, "..", "support", "file-times.js");
  const args = [require.resolve("mocha/bin/mocha.js"), "--require", times, ...more];
  const paths = files.map((name) => path.join(folder, `${name}${suffix}`));
  return spawnSync(process.execPath, [...args, ...paths], { stdio: "inherit" }).status === 0;
}

function main(asked: readonly string[]): void {
  const alone = path.join(__dirname, "alone");
  const unknown = asked.filter((name) => ![...testFiles(__dirname), ...testFiles(alone)].includes(name));
  if (unknown.length > 0) {
    console.error(
      `no such test file: ${unknown.join(", ")}; there are ${[...testFiles(__dirname), ...testFiles(alone)].join(", ")}`,
    );
    process.exit(2);
  }
  const jobs = Number(process.env["KAFKA_PLATFORM_CLUSTER_JOBS"] ?? jobsFor(os.totalmem()));
  console.log(`${jobs} files at once`);
  const results = [mocha(__dirname, asked, "--parallel", "--jobs", String(jobs)), mocha(alone, asked)];
  process.exitCode = results.every(Boolean) ? 0 : 1;
}

if (require.main === module) main(process.argv.slice(2));

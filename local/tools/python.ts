import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { tryExec, which } from "../exec";
import { cacheDir, repositoryRoot } from "../paths";
import { Problem } from "../problem";
import type { Progress } from "../progress";
import { withLock } from "./lock";
import { findVersion, inRange } from "./version";

/** Programs from PyPI that share a virtual environment, as data. */
export interface PythonEnvironment {
  readonly name: string;
  /** What is wanted, by its name on PyPI. */
  readonly packages: Readonly<Record<string, string>>;
  /** How many packages that makes with all that they need: the lines of local/tools/python/NAME.txt. */
  readonly count: number;
}

/** Tools that check the resources and policies that our components declare; a test compares the versions with the list. */
const policyChecks: PythonEnvironment = {
  name: "policy-checks",
  packages: { checkov: "3.3.30", cloudsplaining: "0.7.0", parliament: "1.6.4" },
  count: 100,
};

/** What a Python program with our SDK runs with, and Kafka clients for what it made. setuptools installs the SDK. */
const languages: PythonEnvironment = {
  name: "languages",
  packages: {
    "confluent-kafka": "2.16.1",
    "kafka-python": "3.0.12",
    parver: "1.0.1.post0",
    pulumi: "3.230.0",
    semver: "3.1.1",
    setuptools: "80.9.0",
  },
  count: 24,
};

/**
 * AWS's API models and a simulated AWS, which check the calls that our resources become. regex knows the classes of
 * characters in the models' patterns.
 */
const awsApi: PythonEnvironment = {
  name: "aws-api",
  packages: { botocore: "1.44.5", moto: "5.2.5", regex: "2026.11.19" },
  count: 21,
};

export const pythonEnvironments = { policyChecks, awsApi, languages };

/** Versions of Python that all packages have wheels for. */
const python = { atLeast: "3.11.0", below: "3.15.0" };

/** The list of every package with its version. */
export const requirementsOf = ({ name }: PythonEnvironment): string =>
  path.join(repositoryRoot, "local", "tools", "python", `${name}.txt`);

/** Where the environment lies. The folder carries a digest of the list: a changed list makes another one. */
export function environmentFolder(environment: PythonEnvironment): string {
  const digest = createHash("sha256")
    .update(readFileSync(requirementsOf(environment)))
    .digest("hex")
    .slice(0, 8);
  return cacheDir("tools", `python-${environment.name}-${digest}`);
}

/** A program of the environment, `python` among them; undefined as long as the environment is not made. */
export function pythonProgram(environment: PythonEnvironment, program: string): string | undefined {
  const folder = environmentFolder(environment);
  const file = path.join(folder, "bin", program);
  // Python is a link to the machine's own: after an upgrade of that it may lead nowhere.
  return [path.join(folder, "complete"), path.join(folder, "bin", "python"), file].every(existsSync) ? file : undefined;
}

/**
 * The variables that its programs are to run with: none that has Python load something else, or keeps it from storing
 * what it compiled beside the packages.
 */
export function pythonVariables(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("PYTHON")));
}

/** Makes the environment, unless it is there. */
export async function ensurePythonEnvironment(environment: PythonEnvironment, progress: Progress): Promise<void> {
  if (pythonProgram(environment, "python") !== undefined) return;
  const interpreter = await findPython(environment);
  await withLock(cacheDir("tools", `python-${environment.name}.lock`), () => make(environment, interpreter, progress), {
    onWait: ({ pid }) => progress.note(`waiting for process ${pid}, which installs ${wanted(environment)} already`),
  });
}

const wanted = ({ packages }: PythonEnvironment): string => Object.keys(packages).join(", ");

/** A Python of the machine's that is new enough. */
async function findPython(environment: PythonEnvironment): Promise<string> {
  const seen: string[] = [];
  for (const name of ["python3", "python3.14", "python3.13", "python3.12", "python3.11"]) {
    const program = which(name);
    if (program === undefined) continue;
    const version = findVersion((await tryExec(program, ["--version"], { timeout: 10_000 })).stdout) ?? "unknown";
    if (inRange(version, python.atLeast, python.below)) return program;
    seen.push(`${program} is ${version}`);
  }
  throw new Problem(
    `Python ${python.atLeast} up to ${python.below} is missing, and ${wanted(environment)} need it${seen.length === 0 ? "" : `: ${seen.join(", ")}`}`,
    "install Python 3 with its module venv (Debian: apt-get install python3-venv)",
  );
}

/** A virtual environment knows its own path, so it is made where it stays; the file `complete` comes last. */
async function make(environment: PythonEnvironment, interpreter: string, progress: Progress): Promise<void> {
  if (pythonProgram(environment, "python") !== undefined) return; // made by another process, which held the lock
  const folder = environmentFolder(environment);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(path.dirname(folder), { recursive: true });
  await progress.step(`Install ${wanted(environment)} from PyPI`, async (report) => {
    let collected = 0;
    await run(
      interpreter,
      ["-m", "venv", folder],
      "install Python's module venv (Debian: apt-get install python3-venv)",
    );
    await run(
      path.join(folder, "bin", "python"),
      [
        ...["-m", "pip", "install", "--no-input", "--disable-pip-version-check"],
        // The list is all there is: nothing comes along that it does not name, and nothing is built from sources.
        ...["--no-deps", "--only-binary", ":all:", "--requirement", requirementsOf(environment)],
        // Python compiles what is used when it is first used: a third less to wait.
        "--no-compile",
      ],
      "see whether PyPI can be reached from here (pip config list)",
      (line) => {
        if (line.startsWith("Collecting")) report(`${++collected} of ${environment.count} packages collected`);
        if (line.startsWith("Installing")) report("installing");
      },
    );
    writeFileSync(path.join(folder, "complete"), "");
  });
}

async function run(program: string, args: string[], next: string, onLine: (line: string) => void = () => {}) {
  const { code, stdout, stderr } = await tryExec(program, args, { env: pythonVariables(), onLine });
  if (code === 0) return;
  const tail = `${stdout}\n${stderr}`.trim().split("\n").slice(-12).join("\n");
  throw new Problem(`${program} ${args.join(" ")} failed:\n${tail}`, next);
}

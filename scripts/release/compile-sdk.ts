import { cpSync, rmSync, symlinkSync } from "node:fs";
import path from "node:path";
import { exec, which } from "../../local/exec";
import { repositoryRoot } from "../../local/paths";
import { pythonEnvironments, pythonProgram, pythonVariables } from "../../local/tools/python";
import type { SdkLanguage } from "./sdks";

/** Why an SDK cannot be compiled on this machine; undefined if it can. */
export function missingToolchain(language: SdkLanguage): string | undefined {
  if (language === "python") {
    return pythonOfPrograms() === undefined
      ? "the Python environment of languages is not installed; run node dist/local/prepare.js"
      : undefined;
  }
  const program = { nodejs: "node", go: "go", java: "mvn", dotnet: "dotnet" }[language];
  return which(program) === undefined ? `there is no ${program} on PATH` : undefined;
}

/**
 * Compiles an SDK that `writeSdks` wrote, in its own folder; for Python, which compiles nothing, installs and loads it.
 */
export async function compileSdk(language: SdkLanguage, sdk: string): Promise<void> {
  await compilers[language](sdk);
}

const compilers: Readonly<Record<SdkLanguage, (sdk: string) => Promise<unknown>>> = {
  nodejs: async (sdk) => {
    // The consumer's own packages, lent by this repository: tsc needs them beside the sources.
    const modules = path.join(sdk, "node_modules");
    symlinkSync(path.join(repositoryRoot, "node_modules"), modules);
    try {
      await exec(path.join(modules, ".bin", "tsc"), ["--project", sdk]);
    } finally {
      rmSync(modules);
    }
    for (const file of ["package.json", "README.md"]) cpSync(path.join(sdk, file), path.join(sdk, "bin", file));
  },
  python: async (sdk) => {
    const target = path.join(sdk, "installed");
    await installPythonSdk(sdk, target);
    await exec(pythonOfPrograms() ?? "python3", ["-c", "import pulumi_kafka_platform"], {
      env: { ...pythonVariables(), ...pythonPath(target) },
    });
    rmSync(target, { recursive: true });
  },
  go: async (sdk) => {
    await exec("go", ["mod", "tidy"], { cwd: sdk, env: { ...process.env, GOFLAGS: "-mod=mod", GOWORK: "off" } });
    await exec("go", ["vet", "./..."], { cwd: sdk, env: { ...process.env, GOWORK: "off" } });
  },
  java: (sdk) => exec("mvn", ["--quiet", "--batch-mode", "package"], { cwd: sdk }),
  dotnet: (sdk) => exec("dotnet", ["build"], { cwd: sdk }),
};

/** Python of the environment that programs run in, with Pulumi's SDK. */
export const pythonOfPrograms = (): string | undefined => pythonProgram(pythonEnvironments.languages, "python");

/** Installs the SDK as a person would, but into a folder, which `pythonPath` has Python look into. */
export async function installPythonSdk(sdk: string, target: string): Promise<void> {
  const offline = ["--no-deps", "--no-build-isolation", "--disable-pip-version-check", "--quiet"];
  await exec(pythonOfPrograms() ?? "python3", ["-m", "pip", "install", ...offline, "--target", target, sdk], {
    env: pythonVariables(),
  });
}

/** The variable by which Python finds what was installed into a folder. */
export const pythonPath = (target: string) => ({ PYTHONPATH: target });

import { copyFileSync, cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { LocalWorkspace, type Stack } from "@pulumi/pulumi/automation";
import { repositoryRoot } from "../../../local/paths";
import { installPythonSdk, missingToolchain, pythonOfPrograms, pythonPath } from "../../../scripts/release/compile-sdk";
import { writeSdks } from "../../../scripts/release/sdks";
import { foundTool } from "../../support/found-tool";
import { pluginFolder } from "./remote-component";

/** Languages whose programs run here with the plugin. */
export type Language = "python" | "go" | "yaml";

/** Why no program of a language can run here, or undefined. */
export function missingLanguage(language: Language): string | undefined {
  const host = `pulumi-language-${language}` as const;
  const tools = ["pulumi", host, ...(language === "yaml" ? [] : ["codegen" as const])] as const;
  const tool = tools.find((name) => foundTool(name) === undefined);
  if (tool !== undefined) return `there is no ${tool} on PATH or in the cache; run node dist/local/prepare.js`;
  return language === "yaml" ? undefined : missingToolchain(language);
}

/** A copy of a program that can be run where it lies. */
export interface PreparedProgram {
  readonly folder: string;
  /** Variables for its language, to be laid over those of the stack; its PATH comes in front. */
  readonly env: Readonly<Record<string, string>>;
}

/** Programs in other languages, each with the SDK that Pulumi's generators write from the committed schema. */
export class Programs {
  private readonly folder = mkdtempSync(path.join(os.tmpdir(), "kafka-platform-programs-"));
  private sdks: Promise<string> | undefined;

  /** Copies a program, so that nothing is written beside its source, and gives it its SDK. */
  async prepare(language: Language, source: string): Promise<PreparedProgram> {
    const folder = path.join(this.folder, `${language}-program`);
    rmSync(folder, { recursive: true, force: true });
    cpSync(source, folder, { recursive: true });
    const host = path.dirname(foundTool(`pulumi-language-${language}`) ?? "");
    const inFront = (...folders: string[]) => ({ PATH: [pluginFolder, ...folders].join(path.delimiter) });
    if (language === "python") {
      const sdk = path.join(this.folder, "python");
      if (!existsSync(sdk)) await installPythonSdk(path.join(await this.written(), "python"), sdk);
      const python = path.dirname(pythonOfPrograms() ?? "");
      return { folder, env: { ...pythonPath(sdk), ...inFront(host, python) } };
    }
    if (language === "go") {
      const example = path.join(repositoryRoot, "examples", "go");
      const goMod = readFileSync(path.join(example, "go.mod"), "utf8");
      const sdk = path.join(await this.written(), "go");
      writeFileSync(path.join(folder, "go.mod"), goMod.replace(/(=> ).*/, `$1${sdk}`));
      cpSync(path.join(example, "go.sum"), path.join(folder, "go.sum"));
      return { folder, env: { GOFLAGS: "-mod=readonly", GOWORK: "off", ...inFront(host) } };
    }
    return { folder, env: inFront(host) };
  }

  /** The stack that another program has, with this one in its place. */
  async take(stack: Stack, language: Language, source: string): Promise<Stack> {
    const { folder, env } = await this.prepare(language, source);
    const { workDir, envVars, pulumiCommand } = stack.workspace;
    const settings = `Pulumi.${stack.name}.yaml`;
    copyFileSync(path.join(workDir, settings), path.join(folder, settings));
    const PATH = [env["PATH"], envVars["PATH"]].join(path.delimiter);
    const { backend } = await stack.workspace.projectSettings();
    const state = backend?.url === undefined ? {} : { PULUMI_BACKEND_URL: backend.url };
    return LocalWorkspace.selectStack(
      { stackName: stack.name, workDir: folder },
      { envVars: { ...envVars, ...env, ...state, PATH }, pulumiCommand },
    );
  }

  dispose(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }

  private written(): Promise<string> {
    const folder = path.join(this.folder, "sdk");
    this.sdks ??= writeSdks(foundTool("codegen") ?? "", folder).then(() => folder);
    return this.sdks;
  }
}

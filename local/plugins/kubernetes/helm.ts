import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { which } from "../../exec";
import { catalogue } from "../../tools/catalogue";
import { builtTool } from "../../tools/go-build";
import { EngineLost } from "../resource";
import type { JsonObject } from "../values";
import type { ReleaseInputs } from "./release-inputs";

/** Helm said no; `message` is what it printed, without its log prefix. */
export class HelmError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "HelmError";
  }
}

export interface HelmCall {
  readonly command: readonly string[];
  readonly positional: readonly string[];
  /** Where the chart comes from; its repository options become flags. */
  readonly inputs?: ReleaseInputs;
  readonly values?: JsonObject;
  readonly flags?: readonly string[];
  readonly kubeconfig?: string | undefined;
  readonly context?: string | undefined;
  readonly signal: AbortSignal;
}

function program(): string {
  const found = process.env["HELM"] || which("helm") || builtTool(catalogue.helm);
  if (!existsSync(found)) {
    throw new Error(
      "helm is needed for a Helm release and is not on PATH; install Helm 3.17 or newer, or name it in the HELM environment variable",
    );
  }
  return found;
}

/**
 * Runs one helm command and returns what it printed. Values and the kubeconfig go through files that only this user
 * can read and that are gone afterwards: a command line can be read by everybody on the machine.
 */
export async function helm(call: HelmCall): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), "kafka-platform-helm-"));
  try {
    const args = [...call.command, ...call.positional, ...(call.flags ?? []), ...sourceFlags(call.inputs)];
    const env: NodeJS.ProcessEnv = { ...process.env };
    if (call.kubeconfig !== undefined) {
      const file = path.join(folder, "kubeconfig");
      await writeFile(file, call.kubeconfig, { mode: 0o600 });
      env["KUBECONFIG"] = file;
    }
    if (call.context) args.push("--kube-context", call.context);
    if (call.values) {
      const file = path.join(folder, "values.json"); // JSON is YAML
      await writeFile(file, JSON.stringify(call.values), { mode: 0o600 });
      args.push("--values", file);
    }
    return await run(program(), args, env, call.signal);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function sourceFlags(inputs: ReleaseInputs | undefined): string[] {
  if (!inputs) return [];
  const flags: string[] = [];
  const add = (name: string, value: unknown): void => {
    if (value !== undefined && value !== null && value !== "" && value !== false) {
      flags.push(value === true ? `--${name}` : `--${name}=${String(value)}`);
    }
  };
  const source = inputs.repositoryOpts;
  add("version", inputs.version);
  add("devel", inputs["devel"]);
  add("verify", inputs["verify"]);
  add("keyring", inputs.keyring);
  add("ca-file", source?.caFile);
  add("cert-file", source?.certFile);
  add("key-file", source?.keyFile);
  if (source?.repo && source.password) {
    // --password would show in the process list.
    throw new HelmError(
      "repositoryOpts.password is not offered by the stand-in plugin (helm takes it on the command line only); " +
        `run "helm repo add" or "helm registry login" once and name the chart as <repository>/<chart>`,
    );
  }
  add("repo", source?.repo);
  add("username", source?.username);
  return flags;
}

function run(file: string, args: readonly string[], env: NodeJS.ProcessEnv, signal: AbortSignal): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(file, args, { env, stdio: ["ignore", "pipe", "pipe"] });
    // Helm ends an interrupted operation as failed instead of leaving it pending, if it is asked politely. Without an
    // engine it must not: it would still be rolling back when the next update, which nothing holds up, is at it already.
    const stop = () => child.kill(signal.reason instanceof EngineLost ? "SIGKILL" : "SIGTERM");
    if (signal.aborted) stop();
    signal.addEventListener("abort", stop, { once: true });
    let [stdout, stderr] = ["", ""];
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    child.on("error", (error) => reject(new HelmError(`${file} can not be started: ${error.message}`)));
    child.on("close", (code) => {
      signal.removeEventListener("abort", stop);
      if (code === 0) return resolve(stdout);
      const said = stderr
        .split("\n")
        .filter((line) => line !== "" && !/^(WARNING|[IWE]\d{4} )/.test(line))
        .join("\n");
      reject(new HelmError((said || stdout).replace(/^Error: /m, "").trim() || `helm ended with code ${code}`));
    });
  });
}

import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { chartPath } from "./render";

/** The folder with the chart's scripts. */
export const scripts = path.join(chartPath, "files");

export interface Run {
  readonly code: number | null;
  readonly out: string;
  readonly reason: string;
}

/** A folder in which the chart's scripts run with stand-ins for Kafka's tools. */
export class ScriptBench {
  readonly folder = mkdtempSync(path.join(os.tmpdir(), "chart-scripts-"));

  constructor() {
    mkdirSync(path.join(this.folder, "bin"));
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }

  /** What a script sees. */
  environment(env: Readonly<Record<string, string>>): Record<string, string | undefined> {
    return {
      PATH: process.env["PATH"],
      KAFKA_BIN: path.join(this.folder, "bin"),
      WORK_DIR: this.folder,
      TERMINATION_LOG: path.join(this.folder, "termination"),
      ...env,
    };
  }

  /** Runs a script with `bin/` instead of Kafka's tools; `reason` is the message that Kubernetes would show. */
  run(script: string, env: Readonly<Record<string, string>>, args: readonly string[] = [], input = ""): Run {
    return this.shell([path.join(scripts, script), ...args], env, input);
  }

  /** Runs a command of the shell in the same way. */
  shell(args: readonly string[], env: Readonly<Record<string, string>> = {}, input = ""): Run {
    const { status, stdout, stderr } = spawnSync("sh", args, {
      ...{ encoding: "utf8", input },
      env: this.environment(env),
    });
    return { code: status, out: stdout + stderr, reason: this.read("termination") };
  }

  /** A stand-in for one of Kafka's tools. */
  tool(name: string, body: string): void {
    const file = path.join(this.folder, "bin", name);
    writeFileSync(file, `#!/bin/sh\necho "$(basename "$0") $*" >>"${this.folder}/calls"\n${body}\n`);
    chmodSync(file, 0o755);
  }

  /** How the tools were called. */
  calls(): string[] {
    const text = this.read("calls").trim();
    return text === "" ? [] : text.split("\n");
  }

  /** The text of a file; empty if there is none. */
  read(name: string): string {
    const file = path.join(this.folder, name);
    return existsSync(file) ? readFileSync(file, "utf8") : "";
  }
}

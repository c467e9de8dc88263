import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { sync as findProgram } from "which";

export interface ExecOptions {
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
  readonly input?: string;
  /** Milliseconds after which the command is killed and the call fails; no limit when absent. */
  readonly timeout?: number;
  /** Called with each line the command prints on either stream, for progress. */
  readonly onLine?: (line: string) => void;
}

export interface ExecResult {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a program to its end and returns its exit code and output, whatever the code is. */
export function tryExec(program: string, args: readonly string[], options: ExecOptions = {}): Promise<ExecResult> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: options.cwd,
      env: options.env ?? process.env,
      stdio: ["pipe", "pipe", "pipe"],
      timeout: options.timeout,
      killSignal: "SIGKILL",
    });
    const output = { stdout: "", stderr: "" };
    for (const stream of ["stdout", "stderr"] as const) {
      child[stream].setEncoding("utf8").on("data", (text: string) => {
        output[stream] += text;
      });
      if (options.onLine) createInterface({ input: child[stream] }).on("line", options.onLine);
    }
    child.on("error", reject);
    child.on("close", (code, signal) => {
      if (signal && options.timeout !== undefined) output.stderr += `\nkilled by ${signal} after ${options.timeout} ms`;
      resolve({ code: code ?? 1, ...output });
    });
    child.stdin.on("error", () => {}); // a program may end without reading its input, and that is not a failure
    child.stdin.end(options.input ?? "");
  });
}

/** Runs a program and returns what it printed; fails with its last lines when its exit code is not 0; the whole result is the cause. */
export async function exec(program: string, args: readonly string[], options: ExecOptions = {}): Promise<string> {
  const result = await tryExec(program, args, options);
  if (result.code !== 0) {
    const tail = `${result.stderr}\n${result.stdout}`.trim().split("\n").slice(-30).join("\n");
    throw new Error(`${program} ${args.join(" ")} ended with code ${result.code}:\n${tail}`, { cause: result });
  }
  return result.stdout;
}

/** The full path of a program on PATH, or undefined. */
export function which(program: string, path = process.env["PATH"] ?? ""): string | undefined {
  return findProgram(program, { path, nothrow: true }) ?? undefined;
}

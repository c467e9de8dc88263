import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";

/** A program in a process of its own, which has printed the port that it serves on. */
export interface ServingProgram {
  readonly port: string;
  readonly process: ChildProcess;
  /** Ends it, and resolves when it has ended. */
  stop(): Promise<void>;
}

/** Starts a program and gives its port once it serves. `title` is what its errors call it. */
export async function startServing(
  title: string,
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<ServingProgram> {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ["ignore", "pipe", "inherit"] });
  const port = await new Promise<string>((resolve, reject) => {
    child.stdout.once("data", (text: Buffer) => resolve(text.toString().trim()));
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`${title} ended with code ${code}`)));
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill();
    await ended;
  };
  return { port, process: child, stop };
}

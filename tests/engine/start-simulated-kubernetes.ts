import { spawn } from "node:child_process";
import path from "node:path";

/** The simulated Kubernetes provider in a process of its own. */
export interface StartedKubernetes {
  readonly port: string;
  stop(): void;
}

/** Starts it and gives its port once it serves. */
export async function startSimulatedKubernetes(env: NodeJS.ProcessEnv = {}): Promise<StartedKubernetes> {
  const child = spawn(process.execPath, [path.join(__dirname, "simulated-kubernetes.js"), "127.0.0.1:1"], {
    env: { ...process.env, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const port = await new Promise<string>((resolve, reject) => {
    child.stdout?.once("data", (text: Buffer) => resolve(text.toString().trim()));
    child.once("exit", (code) => reject(new Error(`the simulated provider ended with code ${code}`)));
  });
  return { port, stop: () => child.kill() };
}

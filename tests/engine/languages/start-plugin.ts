import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { pluginFolder } from "./remote-component";

/** The plugin in a process of its own, as the engine starts it. */
export interface StartedPlugin {
  readonly port: string;
  readonly process: ChildProcess;
  stop(): Promise<void>;
}

/** Starts the executable and gives its port once it serves. */
export async function startPlugin(...args: string[]): Promise<StartedPlugin> {
  const child = spawn(path.join(pluginFolder, "pulumi-resource-kafka-platform"), args, {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const port = await new Promise<string>((resolve, reject) => {
    child.stdout?.once("data", (text: Buffer) => resolve(text.toString().trim()));
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the plugin ended with code ${code}`)));
  });
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, "exit");
    child.kill();
    await ended;
  };
  return { port, process: child, stop };
}

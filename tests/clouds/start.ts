import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { SimulatedCloud } from "./simulated-cloud";

export interface StartedCloud {
  /** What PULUMI_DEBUG_PROVIDERS takes; join several by a comma. */
  readonly debugProvider: string;
  /** The cloud's content, to read and to change from the test. */
  readonly cloud: SimulatedCloud;
  stop(): Promise<void>;
}

/** Starts the server of tests/clouds/<name>; the account lies in the folder and survives the server. */
export async function startCloud(
  name: string,
  folder: string,
  env: Readonly<Record<string, string>> = {},
): Promise<StartedCloud> {
  const child = spawn(process.execPath, [path.join(__dirname, name, "main.js")], {
    env: { ...process.env, ...env, SIMULATED_CLOUD_DIR: folder },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const port = await new Promise<string>((resolve, reject) => {
    child.stdout.once("data", (text: Buffer) => resolve(text.toString().trim()));
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`the simulated ${name} ended with code ${code}`)));
  });
  return {
    debugProvider: `${name}:${port}`,
    cloud: new SimulatedCloud(folder, name),
    stop: async () => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      const ended = once(child, "exit");
      child.kill();
      await ended;
    },
  };
}

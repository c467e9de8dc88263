import path from "node:path";
import { startServing } from "../support/serving-program";
import { hostedPlugin } from "./hosted-plugin";
import { SimulatedCloud } from "./simulated-cloud";

export interface StartedCloud {
  /** What PULUMI_DEBUG_PROVIDERS takes; join several by a comma. */
  readonly debugProvider: string;
  /** The cloud's content, to read and to change from the test. */
  readonly cloud: SimulatedCloud;
  stop(): Promise<void>;
}

/** Serves tests/clouds/<name> beside this process; the account is in the folder and outlives the server. */
export async function startCloud(name: string, folder: string): Promise<StartedCloud> {
  const { port, stop } = await hostedPlugin({ cloud: name, folder });
  return { debugProvider: `${name}:${port}`, cloud: new SimulatedCloud(folder, name), stop };
}

/** The same in a process of its own, which has an environment of its own. */
export async function startCloudProcess(
  name: string,
  folder: string,
  env: Readonly<Record<string, string>> = {},
): Promise<StartedCloud> {
  const { port, stop } = await startServing(
    `the simulated ${name}`,
    process.execPath,
    [path.join(__dirname, "main.js"), name],
    { ...env, SIMULATED_CLOUD_DIR: folder },
  );
  return { debugProvider: `${name}:${port}`, cloud: new SimulatedCloud(folder, name), stop };
}

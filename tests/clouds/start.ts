import path from "node:path";
import { startServing } from "../support/serving-program";
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
  const main = path.join(__dirname, name, "main.js");
  const { port, stop } = await startServing(`the simulated ${name}`, process.execPath, [main], {
    ...env,
    SIMULATED_CLOUD_DIR: folder,
  });
  return { debugProvider: `${name}:${port}`, cloud: new SimulatedCloud(folder, name), stop };
}

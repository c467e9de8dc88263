import path from "node:path";
import { type ServingProgram, startServing } from "../support/serving-program";

/** The simulated Kubernetes provider in a process of its own. */
export interface StartedKubernetes extends Pick<ServingProgram, "port" | "stop"> {
  /** What PULUMI_DEBUG_PROVIDERS takes; join several by a comma. */
  readonly debugProvider: string;
}

/** Starts it and gives its port once it serves. */
export async function startSimulatedKubernetes(env: NodeJS.ProcessEnv = {}): Promise<StartedKubernetes> {
  const main = path.join(__dirname, "simulated-kubernetes.js");
  const { port, stop } = await startServing("the simulated Kubernetes", process.execPath, [main, "127.0.0.1:1"], env);
  return { port, debugProvider: `kubernetes:${port}`, stop };
}

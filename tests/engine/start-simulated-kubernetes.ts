import path from "node:path";
import { type ServingProgram, startServing } from "../support/serving-program";

/** The simulated Kubernetes provider in a process of its own. */
export interface StartedKubernetes extends Pick<ServingProgram, "port" | "stop"> {
  /** What PULUMI_DEBUG_PROVIDERS takes; join several by a comma. */
  readonly debugProvider: string;
}

/** Starts it and gives its port once it serves. */
export async function startSimulatedKubernetes(env: NodeJS.ProcessEnv = {}): Promise<StartedKubernetes> {
  const { port, stop } = await start(env);
  return { debugProvider: `kubernetes:${port}`, port, stop };
}

let shared: Promise<ServingProgram> | undefined;

/** One for all tests of this process, because it keeps nothing: it ends with the process. */
export async function simulatedKubernetes(): Promise<Pick<StartedKubernetes, "debugProvider">> {
  shared ??= start({}).then((started) => {
    process.once("exit", () => started.process.kill());
    started.process.unref();
    return started;
  });
  return { debugProvider: `kubernetes:${(await shared).port}` };
}

function start(env: NodeJS.ProcessEnv): Promise<ServingProgram> {
  const main = path.join(__dirname, "simulated-kubernetes.js");
  return startServing("the simulated Kubernetes", process.execPath, [main, "127.0.0.1:1"], env);
}

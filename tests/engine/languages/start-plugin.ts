import path from "node:path";
import { type ServingProgram, startServing } from "../../support/serving-program";
import { pluginFolder } from "./remote-component";

/** Starts the plugin in a process of its own, as the engine starts it. */
export function startPlugin(...args: string[]): Promise<ServingProgram> {
  return startServing("the plugin", path.join(pluginFolder, "pulumi-resource-kafka-platform"), args);
}

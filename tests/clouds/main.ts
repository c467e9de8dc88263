// A simulated cloud as a process of its own, by the name of its folder; it prints its port.
import { serve } from "../../local/plugins/server";
import { cloudPlugin, definitionOf } from "./serve";

async function main(name = "", folder = process.env["SIMULATED_CLOUD_DIR"]): Promise<void> {
  if (!folder) throw new Error("SIMULATED_CLOUD_DIR must name the folder that holds the simulated clouds");
  await serve(cloudPlugin(await definitionOf(name), folder));
}

void main(process.argv[2]);

import { readFileSync, writeFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { repositoryRoot } from "../../../local/paths";
import type { SimulatedCloud } from "../../clouds/simulated-cloud";
import { startCloud } from "../../clouds/start";
import { commandLine } from "../../support/engine-environment";
import { startSimulatedKubernetes } from "../start-simulated-kubernetes";

/** An example that came up. */
export interface RunExample {
  readonly outputs: { readonly bootstrapServers: Readonly<Record<string, string>> };
  /** What was made in the cloud; absent where there is none. */
  readonly cloud: SimulatedCloud | undefined;
}

/**
 * Runs `pulumi up` in the folder of an example, with its example configuration and some more, as its user would. The
 * cloud, where there is one, and Kubernetes are simulated.
 */
export async function runExample(
  example: string,
  provider: string | undefined,
  config: Readonly<Record<string, string>>,
  check: (run: RunExample) => void,
): Promise<void> {
  const home = await mkdtemp(path.join(os.tmpdir(), "kafka-platform-example-"));
  const folder = path.join(repositoryRoot, "examples", example);
  const started = provider === undefined ? undefined : await startCloud(provider, home);
  const kubernetes = await startSimulatedKubernetes();
  const file = path.join(home, "Pulumi.test.yaml");
  // Its users replace the addresses too: the example's are of no host, and the package rejects them.
  const settings = readFileSync(path.join(folder, "Pulumi.example.yaml"), "utf8");
  writeFileSync(file, settings.replaceAll("203.0.113.0/24", "5.6.7.0/24"));
  const providers = [started?.debugProvider, kubernetes.debugProvider].filter((one) => one !== undefined);
  const pulumi = await commandLine(folder, home, { PULUMI_DEBUG_PROVIDERS: providers.join() });
  const stack = ["--stack", "test"];
  try {
    await pulumi("stack", "init", "test");
    for (const [key, value] of Object.entries(config)) {
      await pulumi("config", "set", "--secret", key, value, ...stack, "--config-file", file);
    }
    await pulumi("up", "--yes", "--skip-preview", ...stack, "--config-file", file);
    check({ outputs: JSON.parse(await pulumi("stack", "output", "--json", ...stack)), cloud: started?.cloud });
  } finally {
    await started?.stop();
    await kubernetes.stop();
    await rm(home, { recursive: true, force: true });
    await rm(path.join(folder, "Pulumi.test.yaml"), { force: true });
  }
}

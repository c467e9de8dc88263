import { copyFileSync, existsSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { exec } from "../../../local/exec";
import { repositoryRoot } from "../../../local/paths";
import { standInPluginPath } from "../../../local/plugins/launchers";
import { catalogue } from "../../../local/tools/catalogue";
import { builtTool } from "../../../local/tools/go-build";
import type { SimulatedCloud } from "../../clouds/simulated-cloud";
import { startCloud } from "../../clouds/start";
import { startSimulatedKubernetes } from "../start-simulated-kubernetes";

const tools = [catalogue.pulumi, catalogue["pulumi-language-nodejs"]].map(builtTool);

/** Why no example can be run here, or undefined. */
export function missingCommandLine(): string | undefined {
  const missing = tools.find((tool) => !existsSync(tool));
  return missing && `${missing} is not built; run node dist/local/prepare.js`;
}

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
  copyFileSync(path.join(folder, "Pulumi.example.yaml"), file);
  const paths = [await standInPluginPath(), ...tools.map((tool) => path.dirname(tool)), process.env["PATH"]];
  const env = {
    ...process.env,
    PATH: paths.join(path.delimiter),
    PULUMI_BACKEND_URL: `file://${home}`,
    PULUMI_HOME: path.join(home, "home"),
    PULUMI_CONFIG_PASSPHRASE: "test",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_DEBUG_PROVIDERS: [started?.debugProvider, `kubernetes:${kubernetes.port}`].filter(Boolean).join(","),
  };
  const pulumi = (...args: string[]) => exec("pulumi", ["--non-interactive", "--cwd", folder, ...args], { env });
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
    kubernetes.stop();
    await rm(home, { recursive: true, force: true });
    await rm(path.join(folder, "Pulumi.test.yaml"), { force: true });
  }
}

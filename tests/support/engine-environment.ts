// What Pulumi's engine runs with in a test: all that it keeps in a folder of the test's own, and no questions to the
// network.
import { existsSync } from "node:fs";
import path from "node:path";
import { exec, which } from "../../local/exec";
import { installed } from "../../local/plugins/installed";
import { ownRandom, writeLaunchers } from "../../local/plugins/launchers";
import { catalogue } from "../../local/tools/catalogue";
import { builtTool } from "../../local/tools/go-build";

/** Pulumi's Kubernetes provider, installed or built; undefined where there is none. */
export function kubernetesProvider(): string | undefined {
  const built = builtTool(catalogue["pulumi-resource-kubernetes"]);
  return installed("kubernetes") ?? (existsSync(built) ? built : undefined);
}

/** Why no test can use Pulumi's Kubernetes provider here, or undefined. */
export function missingKubernetesProvider(): string | undefined {
  if (kubernetesProvider() !== undefined) return undefined;
  return "Pulumi's Kubernetes provider is neither installed nor built; run node dist/local/prepare.js";
}

/** The folder of the plugins that tests use. A test that asks for one that is not there fails in the engine's words. */
export function providerFolder(): Promise<string> {
  const kubernetes = kubernetesProvider();
  return writeLaunchers({ ...(kubernetes === undefined ? {} : { kubernetes: [kubernetes] }), random: ownRandom() });
}

/**
 * Programs in Go collect garbage less often, which is a sixth of the time of a small operation. They need more memory
 * (Pulumi's CLI 100 MB).
 */
export const fewerCollections = { GOGC: "400" };

/** The variables that the engine reads, except for the location of its state. */
export async function engineEnvironment(folder: string): Promise<Record<string, string>> {
  return {
    ...fewerCollections,
    PATH: joined(await providerFolder(), process.env["PATH"]),
    PULUMI_HOME: path.join(folder, "home"),
    PULUMI_CONFIG_PASSPHRASE: "test",
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  };
}

/** Puts the built CLI where the Automation API looks for it, which is this process's own PATH, unless one is there. */
export function pulumiOnPath(): void {
  if (which("pulumi")) return;
  process.env["PATH"] = joined(process.env["PATH"], path.dirname(builtTool(catalogue.pulumi)));
}

const tools = [catalogue.pulumi, catalogue["pulumi-language-nodejs"]].map(builtTool);

/** Why the command line cannot run a program here; undefined if it can. */
export function missingCommandLine(): string | undefined {
  const missing = tools.find((tool) => !existsSync(tool));
  return missing && `${missing} is not built; run node dist/local/prepare.js`;
}

/**
 * The ordinary command line in the folder of a program, with its state in `home`; gives what a command prints. The PATH
 * among `more` comes in front.
 */
export async function commandLine(
  program: string,
  home: string,
  { PATH: front, ...more }: NodeJS.ProcessEnv = {},
): Promise<(...args: string[]) => Promise<string>> {
  const { PATH, ...environment } = await engineEnvironment(home);
  const folders = joined(front, ...tools.map((tool) => path.dirname(tool)), PATH);
  const env = { ...process.env, ...environment, PATH: folders, PULUMI_BACKEND_URL: `file://${home}`, ...more };
  return (...args) => exec("pulumi", ["--non-interactive", "--cwd", program, ...args], { env });
}

function joined(...folders: ReadonlyArray<string | undefined>): string {
  return folders.filter((folder) => folder !== undefined).join(path.delimiter);
}

// Builds or finds every tool that the tests and the local environment need, so that later steps only use them.
//   node dist/local/prepare.js                 all of it, or fail
//   node dist/local/prepare.js --best-effort   before `npm test`: engine tests that lack a tool skip themselves and say why
import { choosePlugins } from "./plugins/choose";
import { terminalProgress } from "./progress";
import { catalogue, type ToolName } from "./tools/catalogue";
import { ensureDebianPackages } from "./tools/debian";
import { ensureTool, ensureTools } from "./tools/find-or-build";
import { ensurePythonEnvironment, pythonEnvironments } from "./tools/python";

/** Every tool except the Kubernetes provider, which can also be installed as a plugin of Pulumi. */
const everyTool = (Object.keys(catalogue) as ToolName[]).filter((name) => name !== "pulumi-resource-kubernetes");

/** What most engine tests need; the cluster's own programs come with the cluster, other languages' with all of it. */
const forEngineTests: readonly ToolName[] = ["pulumi", "pulumi-language-nodejs", "helm", "kubernetes"];

async function main(bestEffort: boolean): Promise<void> {
  const progress = terminalProgress();
  try {
    await ensureTools(bestEffort ? forEngineTests : everyTool, progress);
    await ensureDebianPackages(
      [
        { package: "etcd-server", program: "etcd" },
        { package: "shellcheck", program: "shellcheck" },
        { package: "prometheus", program: "promtool" },
      ],
      progress,
    );
    await ensurePythonEnvironment(pythonEnvironments.policyChecks, progress);
    await ensurePythonEnvironment(pythonEnvironments.awsApi, progress);
    if (!bestEffort) await ensurePythonEnvironment(pythonEnvironments.languages, progress);
    // Last: the Kubernetes provider takes longest to build, if it cannot be installed.
    await choosePlugins(undefined, await ensureTool("pulumi", progress), progress);
  } catch (error) {
    console.error((error as Error).message);
    if (!bestEffort) process.exit(1);
    console.error("Going on without: the tests that need it are skipped.");
  }
}

void main(process.argv.includes("--best-effort"));

// A service that gives each of its tenants a Kafka cluster: stacks of many tenants in one process, with Pulumi's
// Automation API.
//   node dist/examples/automation/index.js <kubeconfig> [tenant ...]
// It creates one Kafka cluster for each tenant (red and blue if none is named), adds a broker and destroys it again. The
// stacks are in the folder stacks of the working directory. Each tenant needs 3 GiB of memory on the Kubernetes cluster.
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { LocalWorkspace, type Stack } from "@pulumi/pulumi/automation";
import {
  type Plan,
  type PlatformOutputs,
  type PlatformRequest,
  type Progress,
  platformOutputs,
  platformProgram,
  previewPlan,
  progressReporter,
  validateRequest,
} from "kafka-platform/automation";

type Request = PlatformRequest<"KafkaPlatform">;
type Say = (progress: Progress) => void;

/** A tenant's stack. Each has a folder of its own: stacks that share one get into each other's way (pulumi#8186). */
export function open(tenant: string, folder: string, envVars: Record<string, string>): Promise<Stack> {
  // Pulumi takes the address of a state only with an absolute path.
  const workDir = path.resolve(folder, tenant);
  mkdirSync(workDir, { recursive: true });
  return LocalWorkspace.createOrSelectStack(
    { stackName: tenant, projectName: "kafka-service", program: async () => {} },
    { workDir, envVars: { PULUMI_BACKEND_URL: `file://${workDir}`, ...envVars } },
  );
}

/** What a change would do; asked for before it is made. */
export function preview(stack: Stack, request: Request): Promise<Plan> {
  const problems = validateRequest(request);
  if (problems.length > 0) throw new Error(JSON.stringify(problems)); // a service answers its client with them
  return previewPlan(stack, { program: platformProgram(request) });
}

/** Creates, changes or scales: the request says what there is to be. */
export async function apply(stack: Stack, request: Request, say?: Say): Promise<PlatformOutputs<"KafkaPlatform">> {
  const plan = await preview(stack, request);
  const { outputs } = await stack.up({
    program: platformProgram(request),
    ...(say === undefined ? {} : { onEvent: progressReporter(say, plan) }),
  });
  return platformOutputs("KafkaPlatform", outputs);
}

export async function destroy(stack: Stack, say?: Say): Promise<void> {
  await stack.destroy(say === undefined ? {} : { onEvent: progressReporter(say) });
  await stack.workspace.removeStack(stack.name);
}

/** Nodes for a trial on a laptop. */
const node = { resources: { cpu: "100m", memory: "640Mi" }, jvm: { heap: "320m" }, storage: { size: "1Gi" } };

/** The platform of a tenant, as the service keeps it: plain JSON. */
const platform = (tenant: string, kubeconfig: string, replicas: number): Request => ({
  component: "KafkaPlatform",
  name: tenant,
  args: {
    cloud: "existing",
    existing: { kubeconfig },
    kafka: {
      engine: "apache",
      // In words of JSON; what is given below takes precedence.
      size: "small",
      controllers: { ...node, replicas: 1 },
      brokers: { ...node, replicas },
    },
  },
});

async function serve(kubeconfig: string, tenants: readonly string[]): Promise<void> {
  await Promise.all(
    tenants.map(async (tenant) => {
      const say: Say = ({ message, done, total, seconds }) =>
        console.log(`${tenant}: ${message} (${done} of ${total ?? "?"} done, ${seconds} s)`);
      const stack = await open(tenant, "stacks", { PULUMI_CONFIG_PASSPHRASE: "example" });
      const { values } = await apply(stack, platform(tenant, kubeconfig, 2), say);
      console.log(`${tenant}: Kafka at ${values.bootstrapServers["client"]}`);
      const { counts } = await preview(stack, platform(tenant, kubeconfig, 3));
      console.log(`${tenant}: a third broker would change ${counts.update} resources and replace ${counts.replace}`);
      await apply(stack, platform(tenant, kubeconfig, 3), say);
      await destroy(stack, say);
    }),
  );
}

if (require.main === module) {
  const [file = "", ...tenants] = process.argv.slice(2);
  if (existsSync(file)) void serve(readFileSync(file, "utf8"), tenants.length > 0 ? tenants : ["red", "blue"]);
  else {
    console.error(`usage: node dist/examples/automation/index.js <kubeconfig> [tenant ...]\n"${file}" is not a file.`);
    process.exitCode = 2;
  }
}

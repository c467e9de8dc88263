import { existsSync, readFileSync } from "node:fs";
import { localPlatform } from "../examples/local/platform";
import { Engine } from "../spec/engine";
import { provideImage } from "./choose-image";
import { ensureCluster, findCluster, type LocalCluster } from "./cluster/cluster";
import { type Deployment, readDeployment, writeDeployment } from "./deployment";
import { eventReporter } from "./engine-events";
import type { LocalOptions } from "./options";
import { choosePlugins } from "./plugins/choose";
import { Problem } from "./problem";
import type { Progress } from "./progress";
import { proveFromHost } from "./prove";
import { kafkaImages, kubectlImage, s3Image } from "./published-images";
import { localStack, plainOutputs, type StackTools } from "./stack";
import { ensureTool } from "./tools/find-or-build";

/** Brings up a Kafka and returns what was made, once this machine has produced to it and consumed from it. */
export async function up(options: LocalOptions, progress: Progress): Promise<Deployment> {
  if (options.kubeconfig !== undefined && !existsSync(options.kubeconfig)) {
    throw new Problem(`The kubeconfig ${options.kubeconfig} does not exist.`, "Give the path of a kubeconfig file.");
  }
  const tools = await chooseTools(options, progress);
  const choice = { cluster: options.cluster, kubeconfig: options.kubeconfig };
  const startedCluster = (await findCluster(choice)) === undefined || (readDeployment()?.startedCluster ?? false);
  const cluster = await ensureCluster(choice, progress);
  progress.note(`Cluster: ${cluster.name}`);
  const image = options.image ?? kafkaImages[options.engine];
  await provideImages(options, cluster, image, progress);
  const deployment: Deployment = {
    options,
    image,
    plugins: tools.plugins,
    startedCluster,
    cluster: { kind: cluster.kind, name: cluster.name, kubeconfig: cluster.kubeconfig },
  };
  writeDeployment(deployment);
  const outputs = await progress.step("pulumi up", async (report) => {
    const stack = await localStack(tools, program(options, cluster, image));
    const problems: string[] = [];
    const follow = eventReporter(report);
    try {
      const result = await stack.up({
        onEvent: (event) => {
          follow(event);
          const message = event.diagnosticEvent;
          if (message?.severity === "error") problems.push(message.message.trim());
        },
      });
      return plainOutputs(result.outputs);
    } catch (error) {
      if (problems.length === 0) throw error;
      throw new Problem(problems.join("\n"), "Mend the cause and run npm run up again: it goes on where it stopped.");
    }
  });
  await progress.step("Produce and consume from this machine", () =>
    proveFromHost(outputs.bootstrapServers["external"] ?? ""),
  );
  const done = { ...deployment, outputs };
  writeDeployment(done);
  return done;
}

/** The tools and plugins that a stack of this machine runs with. */
export async function chooseTools(
  options: Pick<LocalOptions, "plugins">,
  progress: Progress,
): Promise<StackTools & { readonly plugins: "stock" | "stand-in" }> {
  const pulumi = await ensureTool("pulumi", progress);
  const helm = await ensureTool("helm", progress);
  const plugins = await choosePlugins(options.plugins, progress);
  return { pulumi, helm, env: plugins.env, plugins: plugins.kind };
}

async function provideImages(
  options: LocalOptions,
  cluster: LocalCluster,
  image: string,
  progress: Progress,
): Promise<void> {
  const needed = [image, kubectlImage, ...(options.engine === "automq" ? [s3Image] : [])];
  for (const ref of needed) {
    const origin = await provideImage(cluster, ref, progress);
    const words = { present: "already on the node", published: "published, pulled by the node", built: "built here" };
    progress.note(`Image ${ref}: ${words[origin]}`);
  }
}

function program(options: LocalOptions, cluster: LocalCluster, image: string) {
  return async () => {
    const platform = localPlatform({
      engine: options.engine === "automq" ? Engine.Automq : Engine.Apache,
      kubeconfig: readFileSync(cluster.kubeconfig, "utf8"),
      brokers: options.brokers,
      advertisedHost: cluster.nodeHost,
      nodePort: 30092,
      image,
    });
    return {
      bootstrapServers: platform.bootstrapServers,
      clusterId: platform.clusterId,
      namespace: platform.namespace,
    };
  };
}

import { existsSync, readFileSync } from "node:fs";
import type { PulumiFn } from "@pulumi/pulumi/automation";
import { localNamespace, localPlatform } from "../examples/local/platform";
import type { CertManagerArgs } from "../model/args/kafka/cert-manager-args";
import { Engine } from "../model/args/kafka/engine";
import { PLAIN_CONFIG } from "../observability/objects";
import { certManagerArgs } from "./cert-manager/release";
import { provideImage } from "./choose-image";
import { kafkajsConfig, writeClient } from "./client";
import { ensureCluster, findCluster, type LocalCluster } from "./cluster/cluster";
import { fullReference } from "./cluster/image-reference";
import {
  authorityOf,
  type Deployment,
  otherClone,
  readDeployment,
  wentWithItsCluster,
  writeDeployment,
} from "./deployment";
import { eventReporter } from "./engine-events";
import { watchFailures } from "./failed-pods";
import { neededImages } from "./needed-images";
import { jmxExporterOf } from "./observability/agent";
import { whenAllUp } from "./observability/report";
import { localPrometheus } from "./observability/stand-in";
import type { LocalOptions } from "./options";
import { repositoryRoot } from "./paths";
import { choosePlugins } from "./plugins/choose";
import { Problem } from "./problem";
import type { Progress } from "./progress";
import { proveFromHost } from "./prove";
import { kafkaImages } from "./published-images";
import { forgetStack, localStack, plainOutputs, type StackTools } from "./stack";
import { ensureTool } from "./tools/find-or-build";

/** Below the block of ports that Kafka's listener takes. */
const PROMETHEUS_NODE_PORT = 30090;

/** Creates a Kafka cluster and returns it after this machine has produced to it and consumed from it. */
export async function up(options: LocalOptions, progress: Progress): Promise<Deployment> {
  if (options.kubeconfig !== undefined && !existsSync(options.kubeconfig)) {
    throw new Problem(`The kubeconfig ${options.kubeconfig} does not exist.`, "Give the path of a kubeconfig file.");
  }
  const choice = { cluster: options.cluster, kubeconfig: options.kubeconfig };
  const before = readDeployment();
  const startedCluster = (await findCluster(choice)) === undefined || (before?.startedCluster ?? false);
  const cluster = await ensureCluster(choice, progress);
  progress.note(`Cluster: ${cluster.name}`);
  if (wentWithItsCluster(before, cluster)) {
    progress.note(
      "An earlier cluster of this name, with the deployment of this clone, is gone. The deployment is created again.",
    );
    forgetStack();
  }
  const other = otherClone(cluster);
  if (other !== undefined) {
    throw new Problem(
      `The clone in ${other} has its Kafka on this cluster, with the same names and ports.`,
      "Run npm run down there first, give --kubeconfig FILE of another cluster, or take that one away with npm run down -- --all.",
    );
  }
  const tools = await chooseTools(options, progress);
  const image = fullReference(options.image ?? kafkaImages[options.engine]);
  // Read again: what went with an earlier cluster is forgotten above.
  const isInstalledByUs = readDeployment()?.installsCertManager ?? false;
  const certManager = await certManagerArgs(cluster, { isInstalledByUs }, progress);
  const platform = await program(options, cluster, image, certManager);
  for (const ref of await neededImages(platform, tools.helm)) {
    const origin = await provideImage(cluster, ref, progress);
    const words = { present: "already on the node", published: "published, pulled by the node", built: "built here" };
    progress.note(`Image ${ref}: ${words[origin]}`);
  }
  const deployment: Deployment = {
    repository: repositoryRoot,
    options,
    image,
    plugins: tools.plugins,
    startedCluster,
    installsCertManager: certManager.install ?? false,
    cluster: {
      kind: cluster.kind,
      name: cluster.name,
      kubeconfig: cluster.kubeconfig,
      authority: authorityOf(cluster.kubeconfig),
    },
  };
  writeDeployment(deployment);
  const outputs = await progress.step("pulumi up", async (report) => {
    const stack = await localStack(tools, platform);
    const problems: string[] = [];
    const follow = eventReporter(report);
    const failures = watchFailures(cluster.kubeconfig, localNamespace);
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
      throw new Problem(
        [...problems, ...failures()].join("\n"),
        "Fix the cause and run npm run up again: it continues where it stopped.",
      );
    } finally {
      failures();
    }
  });
  const client = await writeClient(cluster.kubeconfig);
  await progress.step("Produce and consume from this machine", () => proveFromHost(kafkajsConfig(client)));
  const { prometheus } = outputs;
  if (prometheus !== undefined) {
    // Controllers are brokers too, and there are three.
    await progress.step("Prometheus finds all its targets up", (report) =>
      whenAllUp(prometheus, 3 + options.brokers, report),
    );
  }
  const done = { ...deployment, outputs, client };
  writeDeployment(done);
  return done;
}

/** The tools and plugins that a stack of this machine runs with. */
export async function chooseTools(
  options: Pick<LocalOptions, "plugins">,
  progress: Progress,
): Promise<StackTools & { readonly plugins: "published" | "built" }> {
  const pulumi = await ensureTool("pulumi", progress);
  const helm = await ensureTool("helm", progress);
  const plugins = await choosePlugins(options.plugins, pulumi, progress);
  return { pulumi, helm, env: plugins.env, plugins: plugins.kind };
}

async function program(
  options: LocalOptions,
  cluster: LocalCluster,
  image: string,
  certManager: CertManagerArgs,
): Promise<PulumiFn> {
  const jmxExporter = options.observability && options.engine === "apache" ? await jmxExporterOf(cluster) : undefined;
  return async () => {
    const kubeconfig = readFileSync(cluster.kubeconfig, "utf8");
    const platform = localPlatform({
      engine: options.engine === "automq" ? Engine.Automq : Engine.Apache,
      kubeconfig,
      brokers: options.brokers,
      advertisedHost: cluster.nodeHost,
      nodePort: 30092,
      image,
      certManager,
      observability: options.observability,
      ...(jmxExporter === undefined ? {} : { jmxExporter }),
    });
    if (options.observability) {
      const place = { namespace: "observability", configMap: PLAIN_CONFIG, nodePort: PROMETHEUS_NODE_PORT };
      localPrometheus("local-observability", { kubeconfig, ...place }, platform);
    }
    return {
      bootstrapServers: platform.bootstrapServers,
      clusterId: platform.clusterId,
      namespace: platform.namespace,
      ...(options.observability ? { prometheus: `http://${cluster.nodeHost}:${PROMETHEUS_NODE_PORT}` } : {}),
    };
  };
}

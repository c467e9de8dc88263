import { findCluster, removeCluster } from "./cluster/cluster";
import { type Deployment, otherClone, readDeployment } from "./deployment";
import { eventReporter } from "./engine-events";
import type { LocalOptions } from "./options";
import type { Progress } from "./progress";
import { forgetStack, hasStack, localStack } from "./stack";
import { chooseTools } from "./up";

/**
 * Removes what `up` created: Kafka, and the cluster if `up` started it and no other clone uses it. With --keep-data the
 * volumes and the cluster remain. With --all the cluster is removed in any case, unless the user named it.
 */
export async function down(options: LocalOptions, progress: Progress): Promise<void> {
  const deployment = readDeployment();
  const named = deployment?.cluster.kind === "named";
  const removesCluster = !named && !options.keepData && (options.all || isOurs(deployment));
  if (deployment === undefined && !hasStack()) {
    progress.note("Nothing of this clone is deployed.");
  } else if (removesCluster) {
    // All objects of Kafka are in the cluster, which is removed as a whole.
    forgetStack();
  } else {
    await destroy(deployment, options, progress);
  }
  if (removesCluster) await removeCluster(options.all ? undefined : deployment?.cluster.kind, progress);
}

function isOurs(deployment: Deployment | undefined): boolean {
  return deployment?.startedCluster === true && otherClone(deployment.cluster) === undefined;
}

async function destroy(deployment: Deployment | undefined, options: LocalOptions, progress: Progress): Promise<void> {
  const cluster = await findCluster({ cluster: deployment?.cluster.kind, kubeconfig: deployment?.options.kubeconfig });
  if (cluster === undefined) {
    progress.note("The cluster is not running, and what was in it stopped with it. Use --all to remove it for good.");
    return;
  }
  // Published plugins are found again by themselves, be it one of the two.
  const tools = await chooseTools(deployment?.plugins === "built" ? { plugins: "built" } : {}, progress);
  await progress.step("pulumi destroy", async (report) => {
    const stack = await localStack(tools, async () => {});
    const onEvent = eventReporter(report);
    if (!options.keepData) {
      await stack.destroy({ onEvent });
      return;
    }
    // The namespace holds the volumes and the state holds the cluster id: both stay, so that the next up finds them.
    const { deployment: state } = await stack.exportStack();
    const resources = (state as { resources?: ReadonlyArray<{ urn: string; type: string }> }).resources ?? [];
    const target = resources
      .filter(({ type }) => type === "kubernetes:helm.sh/v3:Release" || type === "kubernetes:batch/v1:Job")
      .map(({ urn }) => urn)
      .filter((urn) => !urn.endsWith("-cert-manager"));
    if (target.length > 0) await stack.destroy({ onEvent, target, targetDependents: true });
  });
  if (options.keepData) progress.note("The volumes are kept. npm run up brings the same Kafka back.");
  else forgetStack();
}

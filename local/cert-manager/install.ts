// cert-manager on the local cluster, for tests and programs that ask for certificates.
import { createHash } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { provideImage } from "../choose-image";
import { ifThere, kubernetesApi } from "../cluster/api";
import type { LocalCluster } from "../cluster/cluster";
import { Problem } from "../problem";
import type { Progress } from "../progress";
import { certManagerImage } from "../published-images";
import { renderedChart } from "../rendered-chart";
import { ensureTool } from "../tools/find-or-build";
import { certManagerChart } from "./chart";
import { type KubernetesObject, NAMESPACE, objectsOf, RELEASE, values } from "./objects";

const MANAGER = "kafka-platform-local";
/** On the Deployment: a digest of all objects. */
const REVISION = "kafka-platform.local/revision";
const PATIENCE_MS = 120_000;

/**
 * Makes sure that cert-manager runs on the cluster, and returns when it does. Safe to ask for again, and from several
 * processes at once: all share one. A cert-manager that somebody else has installed is used as it is.
 */
export async function certManager(cluster: LocalCluster, progress: Progress): Promise<void> {
  const api = await clientOf(cluster);
  const objects = await certManagerObjects(progress);
  const revision = createHash("sha256").update(JSON.stringify(objects)).digest("hex").slice(0, 16);
  const found = await api.deployment();
  if (found !== undefined && found.revision === undefined) return;
  if (found?.revision === revision && found.ready) return;
  await provideImage(cluster, certManagerImage, progress);
  await progress.step("Start cert-manager", async (report) => {
    for (const object of objects) await api.apply(marked(object, revision));
    await whenReady(api, revision, report);
  });
}

/** All objects of cert-manager, from its own Helm chart. */
export async function certManagerObjects(progress: Progress): Promise<KubernetesObject[]> {
  const [helm, chart] = [await ensureTool("helm", progress), await certManagerChart()];
  const documents = await renderedChart(helm, { name: RELEASE, chart, namespace: NAMESPACE, values });
  return objectsOf(documents.filter((object) => object !== null) as KubernetesObject[]);
}

/** The Deployment comes last, so its mark says that all else is there. */
function marked(object: KubernetesObject, revision: string): KubernetesObject {
  if (object.kind !== "Deployment") return object;
  return { ...object, metadata: { ...object.metadata, annotations: { [REVISION]: revision } } };
}

async function whenReady(api: Client, revision: string, report: (detail: string) => void): Promise<void> {
  const end = Date.now() + PATIENCE_MS;
  for (;;) {
    const deployment = await api.deployment();
    if (deployment?.revision === revision && deployment.ready) return;
    if (Date.now() > end) {
      throw new Problem(
        `cert-manager is not ready after ${PATIENCE_MS / 1000} s`,
        `see why: kubectl -n ${NAMESPACE} describe pods`,
      );
    }
    report("waiting for its pod");
    await sleep(200);
  }
}

interface Client {
  apply(object: KubernetesObject): Promise<void>;
  /** The controller's Deployment: whether its newest pod runs, and the mark that it has if it was made here. */
  deployment(): Promise<{ readonly ready: boolean; readonly revision: string | undefined } | undefined>;
}

async function clientOf(cluster: LocalCluster): Promise<Client> {
  const { library, config } = await kubernetesApi(cluster.kubeconfig);
  const { AppsV1Api, KubernetesObjectApi, PatchStrategy } = library;
  const objects = KubernetesObjectApi.makeApiClient(config);
  const apps = config.makeApiClient(AppsV1Api);
  return {
    apply: async (object) => {
      await objects.patch(object, undefined, undefined, MANAGER, true, PatchStrategy.ServerSideApply);
    },
    deployment: async () => {
      const read = apps.readNamespacedDeployment({ name: RELEASE, namespace: NAMESPACE });
      const deployment = await ifThere(library, read);
      if (deployment === undefined) return undefined;
      const { metadata, spec, status } = deployment;
      const { updatedReplicas = 0, availableReplicas = 0, observedGeneration = 0 } = status ?? {};
      const current = observedGeneration >= (metadata?.generation ?? 0);
      const ready = current && Math.min(updatedReplicas, availableReplicas) >= (spec?.replicas ?? 1);
      return { ready, revision: metadata?.annotations?.[REVISION] };
    },
  };
}

import type { CertManagerArgs } from "../../model/args/kafka/cert-manager-args";
import { certManager } from "../../model/defaults/third-party-charts";
import { ifThere, kubernetesApi } from "../cluster/api";
import type { LocalCluster } from "../cluster/cluster";
import { fetchFrom } from "../http";
import type { Progress } from "../progress";
import { certManagerImage } from "../published-images";
import { certManagerChart } from "./chart";
import { values } from "./objects";

const TIMEOUT_MS = 4_000;
const CRD = "certificates.cert-manager.io";

/**
 * How a program gets cert-manager onto a local cluster: the published chart where it and its images can be downloaded,
 * otherwise the chart of the Go module. A cert-manager that somebody else has installed is used as it is.
 */
export async function certManagerArgs(
  cluster: LocalCluster,
  { isInstalledByUs }: { readonly isInstalledByUs: boolean },
  progress: Progress,
): Promise<CertManagerArgs> {
  if (!isInstalledByUs && (await exists(cluster))) return { install: false };
  if ((await cluster.canPull(certManagerImage)) && (await publishedChartAnswers())) return { install: true };
  const chart = await progress.step("Find cert-manager's chart", certManagerChart);
  return { install: true, chart: { chart, values: builtValues } };
}

/** Selects no namespace: nobody answers for the webhook, and the API server must not wait for it. */
const nowhere = { namespaceSelector: { matchLabels: { "kafka-platform.local/webhook": "none" } } };

/** Values for the controllers that are built here: there is no webhook among them. */
export const builtValues: Record<string, unknown> = {
  ...values,
  webhook: { replicaCount: 0, validatingWebhookConfiguration: nowhere, mutatingWebhookConfiguration: nowhere },
};

async function publishedChartAnswers(): Promise<boolean> {
  try {
    const { ok, body } = await fetchFrom(`${certManager.repository}/index.yaml`, { timeout: TIMEOUT_MS });
    await body?.cancel();
    return ok;
  } catch {
    return false;
  }
}

async function exists(cluster: LocalCluster): Promise<boolean> {
  const { library, config } = await kubernetesApi(cluster.kubeconfig);
  const definitions = config.makeApiClient(library.ApiextensionsV1Api);
  return (await ifThere(library, definitions.readCustomResourceDefinition({ name: CRD }))) !== undefined;
}

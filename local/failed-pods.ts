import { kubernetesApi } from "./cluster/api";

/** What is needed of a Kubernetes pod to tell why it does not run. */
export interface ObservedPod {
  readonly metadata?: { readonly name?: string };
  readonly status?: { readonly containerStatuses?: readonly ObservedContainer[] };
}

interface ObservedContainer {
  readonly name: string;
  readonly state?: ContainerState;
  readonly lastState?: ContainerState;
}

interface ContainerState {
  readonly waiting?: { readonly reason?: string; readonly message?: string };
  readonly terminated?: { readonly exitCode: number; readonly reason?: string; readonly message?: string };
}

/** Waiting for one of these ends by itself. */
const usual = new Set(["ContainerCreating", "PodInitializing", "CrashLoopBackOff"]);

/** Why the containers of a pod failed or wait, a text each; none for a pod that is well. */
export function failuresOf(pod: ObservedPod): string[] {
  const name = pod.metadata?.name ?? "?";
  return (pod.status?.containerStatuses ?? []).flatMap(({ state, lastState }) => {
    const { waiting } = state ?? {};
    if (waiting?.reason !== undefined && !usual.has(waiting.reason)) {
      return [`Pod ${name} waits, ${waiting.reason}: ${waiting.message?.trim() ?? "no message"}`];
    }
    const ended = state?.terminated ?? lastState?.terminated;
    if (ended === undefined || ended.exitCode === 0) return [];
    const message = ended.message?.trim() || `no message (${ended.reason ?? "no reason"})`;
    return [`Pod ${name} ended with code ${ended.exitCode}. ${message}`];
  });
}

/**
 * Looks at the pods of a namespace every few seconds. The function that it returns ends this and gives the last failure of
 * each pod: when an update fails, Helm has removed the pods that know the reason.
 */
export function watchFailures(kubeconfig: string, namespace: string, seconds = 5): () => string[] {
  const failures = new Map<string, string[]>();
  let client: ReturnType<typeof podsClient> | undefined;
  const look = async (): Promise<void> => {
    client ??= podsClient(kubeconfig);
    const { items } = await (await client).listNamespacedPod({ namespace });
    for (const pod of items) {
      const found = failuresOf(pod);
      if (found.length > 0) failures.set(pod.metadata?.name ?? "?", found);
    }
  };
  // What cannot be asked now is asked again, and Pulumi reports a cluster that does not answer.
  const timer = setInterval(() => void look().catch(() => undefined), seconds * 1000);
  timer.unref();
  return () => {
    clearInterval(timer);
    return [...failures.values()].flat();
  };
}

async function podsClient(kubeconfig: string) {
  const { library, config } = await kubernetesApi(kubeconfig);
  return config.makeApiClient(library.CoreV1Api);
}

import { at, type JsonObject, listAt, numberAt, objectAt, stringAt } from "../../values";
import { referenceOf } from "../checkpoint";
import { podTroubles, podVerdict } from "./pods";
import { ready, type Surroundings, type Verdict } from "./ready";

type Check = (live: JsonObject, around: Surroundings) => Promise<Verdict>;

function condition(live: JsonObject, type: string): JsonObject | undefined {
  return listAt(live, "status", "conditions").find((entry) => at(entry, "type") === type) as JsonObject | undefined;
}

const holds = (live: JsonObject, type: string): boolean => at(condition(live, type), "status") === "True";

/** The controller has not looked at the newest spec yet: its status speaks of an older one. */
const stale = (live: JsonObject): boolean =>
  (numberAt(live, "status", "observedGeneration") ?? 0) < (numberAt(live, "metadata", "generation") ?? 0);

const unseen: Verdict = { state: "waiting", detail: "its controller has not seen it yet" };

async function deployment(live: JsonObject, around: Surroundings): Promise<Verdict> {
  if (stale(live)) return unseen;
  const wanted = numberAt(live, "spec", "replicas") ?? 1;
  const updated = numberAt(live, "status", "updatedReplicas") ?? 0;
  const available = numberAt(live, "status", "availableReplicas") ?? 0;
  const total = numberAt(live, "status", "replicas") ?? 0;
  if (updated >= wanted && available >= wanted && total <= wanted) return ready;
  const detail = `${available} of ${wanted} pods available, ${updated} of the newest revision`;
  const reasons = await podTroubles(around, live);
  const failure = condition(live, "ReplicaFailure");
  if (failure && at(failure, "status") === "True")
    reasons.unshift(`pods can not be made: ${stringAt(failure, "message")}`);
  const progressing = condition(live, "Progressing");
  if (stringAt(progressing, "reason") === "ProgressDeadlineExceeded") {
    return { state: "failed", detail: `${detail}: ${stringAt(progressing, "message")}`, reasons };
  }
  return { state: "waiting", detail, reasons };
}

async function statefulSet(live: JsonObject, around: Surroundings): Promise<Verdict> {
  if (stale(live)) return unseen;
  const wanted = numberAt(live, "spec", "replicas") ?? 1;
  const readyPods = numberAt(live, "status", "readyReplicas") ?? 0;
  const total = numberAt(live, "status", "replicas") ?? 0;
  const onDelete = stringAt(live, "spec", "updateStrategy", "type") === "OnDelete";
  // Pods below the partition keep their old revision on purpose; with OnDelete all of them do.
  const partition = numberAt(live, "spec", "updateStrategy", "rollingUpdate", "partition") ?? 0;
  const toUpdate = onDelete ? 0 : Math.max(0, wanted - partition);
  const settled = stringAt(live, "status", "currentRevision") === stringAt(live, "status", "updateRevision");
  const updated = settled ? wanted : (numberAt(live, "status", "updatedReplicas") ?? 0);
  if (readyPods >= wanted && total === wanted && updated >= toUpdate) return ready;
  const revision = settled ? "" : `, ${updated} of ${toUpdate} on the newest revision`;
  const detail = `${readyPods} of ${wanted} pods ready${revision}`;
  return { state: "waiting", detail, reasons: await podTroubles(around, live) };
}

async function daemonSet(live: JsonObject, around: Surroundings): Promise<Verdict> {
  if (stale(live)) return unseen;
  const wanted = numberAt(live, "status", "desiredNumberScheduled") ?? 0;
  const updated = numberAt(live, "status", "updatedNumberScheduled") ?? 0;
  const available = numberAt(live, "status", "numberAvailable") ?? 0;
  const onDelete = stringAt(live, "spec", "updateStrategy", "type") === "OnDelete";
  if (available >= wanted && (onDelete || updated >= wanted)) return ready;
  const detail = `${available} of ${wanted} pods available, ${updated} of the newest revision`;
  return { state: "waiting", detail, reasons: await podTroubles(around, live) };
}

async function job(live: JsonObject, around: Surroundings): Promise<Verdict> {
  if (holds(live, "Complete")) return ready;
  if (at(live, "spec", "suspend") === true) return ready; // a suspended Job runs when somebody says so
  const failed = condition(live, "Failed");
  if (failed && at(failed, "status") === "True") {
    const why = [stringAt(failed, "reason"), stringAt(failed, "message")].filter(Boolean).join(": ");
    return {
      state: "failed",
      detail: `the Job failed (${why})`,
      reasons: await podTroubles(around, live, { ended: true }),
    };
  }
  const wanted = numberAt(live, "spec", "completions") ?? 1;
  const succeeded = numberAt(live, "status", "succeeded") ?? 0;
  const failures = numberAt(live, "status", "failed") ?? 0;
  const tries =
    failures > 0 ? `, ${failures} failed so far of ${(numberAt(live, "spec", "backoffLimit") ?? 6) + 1} tries` : "";
  const detail = `${succeeded} of ${wanted} runs done${tries}`;
  return { state: "waiting", detail, reasons: await podTroubles(around, live, { ended: true }) };
}

async function service(live: JsonObject, around: Surroundings): Promise<Verdict> {
  const type = stringAt(live, "spec", "type") ?? "ClusterIP";
  if (type === "ExternalName") return ready;
  if (type === "LoadBalancer" && listAt(live, "status", "loadBalancer", "ingress").length === 0) {
    return { state: "waiting", detail: "the load balancer has no address yet", reasons: await eventsOf(around, live) };
  }
  const selector = objectAt(live, "spec", "selector");
  // Without a selector somebody else writes the endpoints; headless ones, and those that name pods that are not ready,
  // are read before their pods are ready.
  if (Object.keys(selector).length === 0 || stringAt(live, "spec", "clusterIP") === "None") return ready;
  if (at(live, "spec", "publishNotReadyAddresses") === true) return ready;
  const { namespace, name } = referenceOf(live);
  const slices = await around.cluster.list("discovery.k8s.io/v1", "EndpointSlice", namespace, {
    labelSelector: `kubernetes.io/service-name=${name}`,
  });
  const usable = slices
    .flatMap((slice) => listAt(slice, "endpoints"))
    .filter((entry) => at(entry, "conditions", "ready") !== false);
  if (usable.length > 0) return ready;
  const labels = Object.entries(selector)
    .map(([key, value]) => `${key}=${value}`)
    .join(",");
  return {
    state: "waiting",
    detail: `no ready pod carries its selector ${labels}`,
    reasons: await podTroubles(around, live, { selector }),
  };
}

async function claim(live: JsonObject, around: Surroundings): Promise<Verdict> {
  const phase = stringAt(live, "status", "phase") ?? "Pending";
  if (phase === "Bound") return ready;
  const className = stringAt(live, "spec", "storageClassName");
  if (className) {
    const storage = await around.cluster.get("storage.k8s.io/v1", "StorageClass", undefined, className);
    // Such a claim binds with its first pod, which may well depend on this claim.
    if (stringAt(storage, "volumeBindingMode") === "WaitForFirstConsumer") return ready;
    if (!storage) return { state: "waiting", detail: `the StorageClass "${className}" does not exist`, reasons: [] };
  }
  const from = className
    ? `of the StorageClass "${className}"`
    : "(no StorageClass is named, and the cluster has no default)";
  return {
    state: "waiting",
    detail: `the claim is ${phase}: no volume ${from} yet`,
    reasons: await eventsOf(around, live),
  };
}

async function pod(live: JsonObject, around: Surroundings): Promise<Verdict> {
  return podVerdict(around, live);
}

async function definition(live: JsonObject): Promise<Verdict> {
  const rejected = condition(live, "NamesAccepted");
  if (rejected && at(rejected, "status") === "False") {
    return { state: "failed", detail: `its names are taken: ${stringAt(rejected, "message")}` };
  }
  return holds(live, "Established") ? ready : { state: "waiting", detail: "the API server does not serve it yet" };
}

/** The last warnings the cluster recorded about an object, newest last. */
async function eventsOf(around: Surroundings, live: JsonObject): Promise<string[]> {
  const events = await around.cluster
    .list("v1", "Event", stringAt(live, "metadata", "namespace"), {
      fieldSelector: `involvedObject.uid=${stringAt(live, "metadata", "uid")}`,
    })
    .catch((): JsonObject[] => []);
  const texts = events.map((event) => `${stringAt(event, "reason")}: ${stringAt(event, "message")}`);
  return [...new Set(texts)].slice(-3);
}

/** What "ready" means for each kind that has a meaning of it. */
export const checks: Readonly<Record<string, Check>> = {
  "apps/v1/Deployment": deployment,
  "apps/v1/StatefulSet": statefulSet,
  "apps/v1/DaemonSet": daemonSet,
  "batch/v1/Job": job,
  "v1/Service": service,
  "v1/PersistentVolumeClaim": claim,
  "v1/Pod": pod,
  "apiextensions.k8s.io/v1/CustomResourceDefinition": definition,
};

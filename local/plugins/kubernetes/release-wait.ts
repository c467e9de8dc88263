import { setTimeout as sleep } from "node:timers/promises";
import type { Context } from "../resource";
import { at, type JsonObject, stringAt } from "../values";
import { describePods } from "./await/pods";
import type { Cluster } from "./cluster";
import { HelmError } from "./helm";
import { revisions } from "./history";

/**
 * Runs a Helm command and meanwhile tells which pods of the release are not ready and why: Helm itself only says at the
 * end that its time is over. When the command fails, those reasons go into the error.
 */
export async function whileWaiting<T>(
  cluster: Cluster,
  namespace: string,
  name: string,
  context: Context,
  work: () => Promise<T>,
): Promise<T> {
  const over = new AbortController();
  let told = "";
  let seen: readonly string[] = [];
  // A Job of an earlier run that failed may have been kept for its log: it says nothing about this one.
  const earlier = new Set((await failedPods(cluster, namespace)).map(uid));
  const watch = (async () => {
    await sleep(2000, undefined, { signal: over.signal });
    for (;;) {
      // A Helm that takes back what it did takes away the pods that tell why.
      const undoing = undone.has((await revisions(cluster, namespace, name)).at(-1)?.status ?? "");
      if (!undoing) seen = await troubles(cluster, namespace, name, earlier);
      const line = seen.join("; ").replaceAll(/\s+/g, " ").slice(0, 300);
      if (line !== told) context.status(line);
      told = line;
      await sleep(3000, undefined, { signal: over.signal });
    }
  })().catch(() => {}); // ends by being aborted; what goes wrong here must not fail the release
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof HelmError)) throw error;
    const now = await troubles(cluster, namespace, name, earlier).catch((): string[] => []);
    // Of a pod that is still in trouble, what it says now; of the others, what they said before they went.
    const reasons = new Map([...seen, ...now].map((line) => [line.split(":", 1)[0], line]));
    throw new HelmError([error.message, ...[...reasons.values()].map((line) => `  ${line}`)].join("\n"));
  } finally {
    over.abort();
    await watch;
    if (told) context.status("");
  }
}

/** The statuses of a release while Helm undoes an upgrade or an install that failed (`--atomic`). */
const undone = new Set(["pending-rollback", "uninstalling"]);

const uid = (pod: JsonObject): string => stringAt(pod, "metadata", "uid") ?? "";

async function failedPods(cluster: Cluster, namespace: string): Promise<JsonObject[]> {
  return cluster.list("v1", "Pod", namespace, { fieldSelector: "status.phase=Failed" }).catch((): JsonObject[] => []);
}

/** The pods of a release that are not well, and its claims without a volume. */
async function troubles(
  cluster: Cluster,
  namespace: string,
  name: string,
  earlier: ReadonlySet<string>,
): Promise<string[]> {
  const pods = (await cluster.list("v1", "Pod", namespace)).filter((pod) => !earlier.has(uid(pod)));
  // Charts label their pods with the release by convention; without the label any pod of the namespace may be one.
  const labelled = pods.filter((pod) => stringAt(pod, "metadata", "labels", "app.kubernetes.io/instance") === name);
  const hooks = pods.filter((pod) =>
    stringAt(pod, "metadata", "labels", "batch.kubernetes.io/job-name")?.startsWith(name),
  );
  const own = labelled.length > 0 ? [...new Set([...labelled, ...hooks])] : pods;
  return [...(await describePods(cluster, own, true)), ...(await unmade(cluster, namespace, name))];
}

/** Workloads whose pods can not even be made (quota, admission) have no pod to look at. */
async function unmade(cluster: Cluster, namespace: string, name: string): Promise<string[]> {
  const events = await cluster.list("v1", "Event", namespace, { fieldSelector: "reason=FailedCreate" });
  const recent = events.filter((event) => Date.now() - Date.parse(lastSeen(event)) < 120_000);
  const own = recent.filter((event) => String(at(event, "involvedObject", "name")).startsWith(name));
  const lines = own.map(
    (event) =>
      `${stringAt(event, "involvedObject", "kind")} ${stringAt(event, "involvedObject", "name")}: ${stringAt(event, "message")}`,
  );
  return [...new Set(lines)].slice(0, 3);
}

const lastSeen = (event: JsonObject): string =>
  stringAt(event, "lastTimestamp") ??
  stringAt(event, "eventTime") ??
  stringAt(event, "metadata", "creationTimestamp") ??
  "";

import { at, type Json, type JsonObject, listAt, numberAt, objectAt, stringAt } from "../../values";
import type { Cluster } from "../cluster";
import { podLog } from "./pod-log";
import { ready, type Surroundings, type Verdict } from "./ready";

/** Waiting reasons that say nothing is wrong. */
const normal = new Set(["ContainerCreating", "PodInitializing"]);

/**
 * What is wrong with the pods of an object, one line a pod that is not well. `ended` adds pods whose run failed, which
 * is how Jobs end.
 */
export async function podTroubles(
  around: Surroundings,
  owner: JsonObject,
  options: { readonly ended?: boolean; readonly selector?: JsonObject } = {},
): Promise<string[]> {
  const selector = options.selector ?? objectAt(owner, "spec", "selector", "matchLabels");
  const labels = Object.entries(selector)
    .map(([key, value]) => `${key}=${value}`)
    .join(",");
  if (labels === "") return [];
  const namespace = stringAt(owner, "metadata", "namespace");
  const pods = await around.cluster
    .list("v1", "Pod", namespace, { labelSelector: labels })
    .catch((): JsonObject[] => []);
  return describePods(around.cluster, pods, options.ended ?? false);
}

/** One line for each pod that is not ready; at most five, since a hundred pods fail for the same reason. */
export async function describePods(cluster: Cluster, pods: readonly JsonObject[], ended: boolean): Promise<string[]> {
  const lines: string[] = [];
  for (const pod of pods) {
    const phase = stringAt(pod, "status", "phase");
    if (phase === "Succeeded" || isReady(pod)) continue;
    if (phase === "Failed" && !ended && stringAt(pod, "status", "reason") === "Evicted") continue;
    const trouble = await podTrouble(cluster, pod);
    if (trouble) lines.push(`pod ${stringAt(pod, "metadata", "name")}: ${trouble}`);
  }
  return lines.length > 5 ? [...lines.slice(0, 5), `and ${lines.length - 5} pods more`] : lines;
}

export function isReady(pod: JsonObject): boolean {
  return listAt(pod, "status", "conditions").some((c) => at(c, "type") === "Ready" && at(c, "status") === "True");
}

/** Why this pod does not run, in words a person can act on; undefined when it is only starting. */
export async function podTrouble(cluster: Cluster, pod: JsonObject): Promise<string | undefined> {
  const scheduled = listAt(pod, "status", "conditions").find((c) => at(c, "type") === "PodScheduled");
  if (at(scheduled, "status") === "False") {
    return `${stringAt(scheduled, "reason") ?? "Unschedulable"}: ${stringAt(scheduled, "message") ?? "no node takes it"}`;
  }
  const statuses = [...listAt(pod, "status", "initContainerStatuses"), ...listAt(pod, "status", "containerStatuses")];
  for (const container of statuses) {
    const name = stringAt(container, "name") ?? "";
    const waiting = stringAt(container, "state", "waiting", "reason");
    const ended = objectAt(container, "state", "terminated");
    const before = objectAt(container, "lastState", "terminated");
    if (waiting && !normal.has(waiting)) {
      const said = stringAt(container, "state", "waiting", "message") ?? "";
      if (Object.keys(before).length > 0) {
        return `container ${name} is in ${waiting} after ${numberAt(container, "restartCount")} restarts: ${await lastWords(cluster, pod, name, before, true)}`;
      }
      return `container ${name} can not start: ${waiting}${said ? `: ${said}` : ""}`;
    }
    if ((numberAt(ended, "exitCode") ?? 0) !== 0) {
      return `container ${name} ended: ${await lastWords(cluster, pod, name, ended, false)}`;
    }
    if (
      at(container, "ready") === false &&
      (numberAt(container, "restartCount") ?? 0) > 0 &&
      Object.keys(before).length > 0
    ) {
      return `container ${name} runs again after: ${await lastWords(cluster, pod, name, before, true)}`;
    }
  }
  const said = stringAt(pod, "status", "message");
  if (stringAt(pod, "status", "phase") === "Failed")
    return `failed: ${stringAt(pod, "status", "reason") ?? ""} ${said ?? ""}`.trim();
  const running = statuses.filter((c) => at(c, "state", "running") !== undefined);
  const notReady = running.filter((c) => at(c, "ready") === false).map((c) => stringAt(c, "name"));
  const mounts = await mountTrouble(cluster, pod, statuses);
  if (mounts) return mounts;
  return notReady.length > 0 ? `runs, but ${notReady.join(", ")} is not ready yet` : undefined;
}

/** A pod whose volumes do not come shows nothing in its status; only its events tell. */
async function mountTrouble(cluster: Cluster, pod: JsonObject, statuses: readonly Json[]): Promise<string | undefined> {
  const stuck =
    statuses.length === 0 || statuses.some((c) => normal.has(stringAt(c, "state", "waiting", "reason") ?? ""));
  if (!stuck) return undefined;
  const query = { fieldSelector: `involvedObject.uid=${stringAt(pod, "metadata", "uid")},type=Warning` };
  const events = await cluster
    .list("v1", "Event", stringAt(pod, "metadata", "namespace"), query)
    .catch((): JsonObject[] => []);
  const last = events.at(-1);
  return last ? `${stringAt(last, "reason")}: ${stringAt(last, "message")}` : undefined;
}

/** How a container ended: its exit code with its termination message, or the end of its log where it left none. */
async function lastWords(
  cluster: Cluster,
  pod: JsonObject,
  container: string,
  terminated: JsonObject,
  previous: boolean,
): Promise<string> {
  const reason = stringAt(terminated, "reason");
  const exit = `exit code ${numberAt(terminated, "exitCode")}${reason && reason !== "Error" ? ` (${reason})` : ""}`;
  const message = stringAt(terminated, "message")?.trim();
  if (message) return `${exit}: ${message}`;
  const log = await podLog(cluster, pod, container, previous);
  return log ? `${exit}, its log ends with:\n${log}` : exit;
}

/** A Pod as a resource of its own: ready, or done when it is not meant to go on. */
export async function podVerdict(around: Surroundings, pod: JsonObject): Promise<Verdict> {
  const phase = stringAt(pod, "status", "phase") ?? "Pending";
  if (phase === "Succeeded" || isReady(pod)) return ready;
  const trouble = await podTrouble(around.cluster, pod);
  if (phase === "Failed") return { state: "failed", detail: trouble ?? "the pod failed" };
  return { state: "waiting", detail: trouble ?? `the pod is ${phase}` };
}

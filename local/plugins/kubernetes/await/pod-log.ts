import { setTimeout as sleep } from "node:timers/promises";
import { type JsonObject, stringAt } from "../../values";
import type { Cluster } from "../cluster";

/**
 * What the kubelet answers in place of a log, as if it were one (k8s.io/cri-client, pkg/logs): the container
 * of its last word has just been removed in favour of a newer one, of which it tells a moment later.
 */
const noLog = /^(failed to try resolving symlinks|failed to open log file|unable to retrieve container logs)/;

/** The end of a container's log, indented; empty where there is none. `previous`: of the run before. */
export async function podLog(
  cluster: Pick<Cluster, "path" | "request">,
  pod: JsonObject,
  container: string,
  previous: boolean,
  pauseMs = 1000,
): Promise<string> {
  const query: Record<string, string> = { container, tailLines: "100", limitBytes: "40000" };
  if (previous) query["previous"] = "true";
  try {
    const [namespace, name] = [stringAt(pod, "metadata", "namespace"), stringAt(pod, "metadata", "name")];
    const path = await cluster.path("v1", "Pod", namespace, name);
    for (let tries = 0; tries < 3; tries++) {
      if (tries > 0) await sleep(pauseMs);
      const text = String(await cluster.request(`${path}/log`, { query, raw: true, accept: "*/*" })).trimEnd();
      if (!noLog.test(text)) return ending(text);
    }
  } catch {
    // The log may be gone or the kubelet away; the exit code is still told.
  }
  return "";
}

function ending(log: string): string {
  return log
    .split("\n")
    .filter((line) => !/^\s+at /.test(line)) // where Java's programs were tells less than the exception above it
    .slice(-10)
    .map((line) => `    ${line}`)
    .join("\n");
}

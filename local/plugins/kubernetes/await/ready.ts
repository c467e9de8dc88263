import { setTimeout as sleep } from "node:timers/promises";
import type { Context } from "../../resource";
import { type JsonObject, stringAt } from "../../values";
import { referenceOf } from "../checkpoint";
import { type Cluster, Unreachable } from "../cluster";
import { checks } from "./kinds";

/** How an object stands at one moment. "failed" means that waiting longer will not help. */
export interface Verdict {
  readonly state: "ready" | "waiting" | "failed";
  /** One line: what is missing, with names and numbers. */
  readonly detail: string;
  /** Further lines for the error: what each pod says. */
  readonly reasons?: readonly string[];
}

export interface Surroundings {
  readonly cluster: Cluster;
  /** When the wait began: some trouble is only trouble when it lasts. */
  readonly since: number;
  readonly inputs: JsonObject;
}

export const ready: Verdict = { state: "ready", detail: "ready" };

/** The wait ended without success. */
export class NotReadyYet extends Error {
  constructor(
    message: string,
    readonly live: JsonObject,
    readonly reasons: readonly string[] = [],
  ) {
    super(message);
    this.name = "NotReadyYet";
  }
}

/** Kinds that nothing is known of are ready as soon as they exist. */
export async function readiness(live: JsonObject, around: Surroundings): Promise<Verdict> {
  const { apiVersion, kind } = referenceOf(live);
  const check = checks[`${apiVersion}/${kind}`];
  return check ? check(live, around) : ready;
}

const defaultSeconds = 600;

/** The program's customTimeouts come first, then the annotation, then the stock plugin's ten minutes. */
export function timeoutOf(object: JsonObject, context: Context): number {
  const annotation = Number(stringAt(object, "metadata", "annotations", "pulumi.com/timeoutSeconds"));
  return context.timeout ?? (annotation > 0 ? annotation : defaultSeconds);
}

/** Looks at the object until it is ready and tells what it waits for; returns it as it is then. */
export async function awaitReady(
  cluster: Cluster,
  created: JsonObject,
  inputs: JsonObject,
  context: Context,
): Promise<JsonObject> {
  const { apiVersion, kind, namespace, name } = referenceOf(created);
  if (!checks[`${apiVersion}/${kind}`]) return created;
  const since = Date.now();
  const limit = timeoutOf(inputs, context);
  let live = created;
  let told = "";
  for (let pause = 250; ; pause = Math.min(pause * 1.5, 2000)) {
    let verdict: Verdict;
    try {
      const found = await cluster.get(apiVersion, kind, namespace, name);
      if (!found) throw new NotReadyYet("it was deleted by somebody else while it was waited for", live);
      live = found;
      verdict = await readiness(live, { cluster, since, inputs });
    } catch (error) {
      // A control plane that restarts is away for a moment; the time limit still holds.
      if (!(error instanceof Unreachable)) throw error;
      verdict = { state: "waiting", detail: error.message };
    }
    if (verdict.state === "ready") {
      if (told) context.status("");
      return live;
    }
    const waited = Math.round((Date.now() - since) / 1000);
    if (verdict.state === "failed") throw new NotReadyYet(verdict.detail, live, verdict.reasons);
    if (waited >= limit) throw new NotReadyYet(`after ${waited} s ${verdict.detail}`, live, verdict.reasons);
    if (context.signal.aborted)
      throw new NotReadyYet(`cancelled after ${waited} s; ${verdict.detail}`, live, verdict.reasons);
    const line = [verdict.detail, ...(verdict.reasons ?? [])].join("; ");
    if (line !== told) context.status(line);
    told = line;
    await sleep(pause, undefined, { signal: context.signal }).catch(() => {});
  }
}

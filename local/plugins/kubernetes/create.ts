import { setTimeout as sleep } from "node:timers/promises";
import type { Context } from "../resource";
import { type JsonObject, stringAt } from "../values";
import { apply } from "./apply";
import { untilGone } from "./await";
import { idOf, type Reference, referenceOf } from "./checkpoint";
import { ApiError, type Cluster, NoSuchKind } from "./cluster";
import type { Settings } from "./settings";

/** Whether fields of other managers are taken over instead of refused. */
export const forcedBy = (settings: Settings, object: JsonObject): boolean =>
  settings.patchForce || stringAt(object, "metadata", "annotations", "pulumi.com/patchForce") === "true";

/** Makes an object that must not exist yet. */
export async function createRetrying(
  cluster: Cluster,
  object: JsonObject,
  manager: string,
  settings: Settings,
  context: Context,
): Promise<JsonObject> {
  const reference = referenceOf(object);
  const { apiVersion, kind, namespace, name } = reference;
  for (let attempt = 1; ; attempt++) {
    try {
      const there = await cluster.get(apiVersion, kind, namespace, name);
      // The object this one replaces may still be ending, where its deletion was not waited for (skipAwait).
      const ending = stringAt(there, "metadata", "deletionTimestamp") !== undefined;
      if (there && ending) await untilGone(cluster, reference, there, context);
      else if (there && !settings.upsert) {
        throw new Error(
          `${kind} ${idOf(reference)} exists already, and this stack did not make it. Import it (pulumi import), give ` +
            `this resource another metadata.name, or set upsertExistingObjects on the provider to take it over.`,
        );
      }
      return await apply(cluster, object, {
        manager,
        force: forcedBy(settings, object),
        dryRun: false,
        onWarning: (text) => context.log("warning", text),
      });
    } catch (error) {
      // A namespace or a CRD made a moment ago may not be served yet.
      const early = error instanceof NoSuchKind || (error instanceof ApiError && error.code === 404);
      if (!early || attempt > 5 || context.signal.aborted) throw explained(error, reference, "create");
      context.status(`try ${attempt} of 6: ${(error as Error).message}`);
      await sleep(500 * 2 ** attempt, undefined, { signal: context.signal }).catch(() => {});
    }
  }
}

/** Says which object was refused and, where the server's words leave it open, what to do about it. */
export function explained(error: unknown, reference: Reference, act: string): Error {
  if (!(error instanceof ApiError)) return error as Error;
  const hint =
    error.code === 409
      ? "\nAnother field manager owns these fields. Leave them out of the inputs (ignoreChanges), or set the annotation pulumi.com/patchForce to take them over."
      : "";
  return new Error(`the cluster refused to ${act} ${reference.kind} ${idOf(reference)}: ${error.message}${hint}`);
}

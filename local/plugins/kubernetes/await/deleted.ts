import { setTimeout as sleep } from "node:timers/promises";
import type { Context } from "../../resource";
import { at, type JsonObject, listAt, stringAt } from "../../values";
import { idOf, type Reference } from "../checkpoint";
import { ApiError, type Cluster } from "../cluster";
import { timeoutOf } from "./ready";

/** Deletes an object and waits until it is gone, telling what holds it. An object that is gone already is fine. */
export async function awaitDeleted(
  cluster: Cluster,
  reference: Reference,
  last: JsonObject,
  context: Context,
): Promise<void> {
  const { apiVersion, kind, namespace, name } = reference;
  const uid = stringAt(last, "metadata", "uid");
  const path = await cluster.path(apiVersion, kind, namespace, name);
  const policy = stringAt(last, "metadata", "annotations", "pulumi.com/deletionPropagationPolicy");
  try {
    await cluster.request(path, {
      method: "DELETE",
      body: {
        apiVersion: "v1",
        kind: "DeleteOptions",
        // Foreground: what an object owns is gone before it is, so that a namespace or a disk is free afterwards.
        propagationPolicy: policy && policy !== "" ? policy : "Foreground",
        // Never delete a namesake that somebody made in the meantime.
        ...(uid ? { preconditions: { uid } } : {}),
      },
    });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.code === 404) return;
    if (error.code === 409 && error.message.includes("UID")) {
      return void context.log(
        "warning",
        `${kind} ${idOf(reference)} was replaced by somebody else; the new one is left alone`,
      );
    }
    throw new Error(`the cluster refused to delete ${kind} ${idOf(reference)}: ${error.message}`);
  }
  if (stringAt(last, "metadata", "annotations", "pulumi.com/skipAwait") === "true") return;
  await untilGone(cluster, reference, last, context);
}

/** Waits for the end of an object that was asked to go, by us or by somebody else. */
export async function untilGone(
  cluster: Cluster,
  reference: Reference,
  last: JsonObject,
  context: Context,
): Promise<void> {
  const { apiVersion, kind, namespace, name } = reference;
  const uid = stringAt(last, "metadata", "uid");
  const since = Date.now();
  const limit = timeoutOf(last, context);
  let told = "";
  for (let pause = 200; ; pause = Math.min(pause * 1.5, 2000)) {
    const live = await cluster.get(apiVersion, kind, namespace, name);
    if (!live || (uid && stringAt(live, "metadata", "uid") !== uid)) {
      if (told) context.status("");
      return;
    }
    const waited = (Date.now() - since) / 1000;
    const held = heldBy(live);
    if (waited >= limit || context.signal.aborted) {
      const how = context.signal.aborted ? "cancelled" : "still there";
      throw new Error(
        `${kind} ${idOf(reference)} was asked to go, but is ${how} after ${Math.round(waited)} s: ${held}. ` +
          "Run the command again once that is settled; removing a finalizer by hand leaves its work undone.",
      );
    }
    // Most objects go within a second or two: only a wait that lasts is worth a line.
    if (waited > 3 && held !== told) {
      context.status(held);
      told = held;
    }
    await sleep(pause, undefined, { signal: context.signal }).catch(() => {});
  }
}

function heldBy(live: JsonObject): string {
  // A namespace says itself what is left in it.
  const remaining = listAt(live, "status", "conditions")
    .filter((c) => at(c, "status") === "True" && String(at(c, "type")).startsWith("Namespace"))
    .map((c) => stringAt(c, "message") ?? "");
  const finalizers = [...listAt(live, "metadata", "finalizers"), ...listAt(live, "spec", "finalizers")];
  if (remaining.length > 0) return remaining.join(" ");
  if (finalizers.length > 0) return `it waits for its finalizers ${finalizers.join(", ")}`;
  return "its graceful end is not over";
}

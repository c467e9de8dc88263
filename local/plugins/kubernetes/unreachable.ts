import type { Context } from "../resource";
import { Unreachable } from "./cluster";
import type { Settings } from "./settings";

/** Lets a resource whose cluster does not answer be forgotten, where that is wanted; throws what went wrong otherwise. */
export function forget(error: unknown, settings: Settings, context: Context): void {
  if (!(error instanceof Unreachable)) throw error;
  if (!settings.deleteUnreachable) {
    throw new Error(
      `${error.message}\nIf the cluster is gone for good, run again with PULUMI_K8S_DELETE_UNREACHABLE=true.`,
    );
  }
  context.log("warning", `${error.message}; deleteUnreachable is set, so it is taken out of the state only`);
}

/** Whether a resource stays in the state as it was, because its cluster does not answer and that is wanted. */
export function keptAsItWas(error: unknown, settings: Settings, context: Context): boolean {
  const kept = error instanceof Unreachable && settings.skipUpdateUnreachable && !settings.deleteUnreachable;
  if (kept) context.log("warning", `${error.message}; skipUpdateUnreachable is set, so the state stays as it is`);
  return kept;
}

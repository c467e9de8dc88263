import type { JsonObject } from "../values";
import { referenceOf } from "./checkpoint";
import type { Cluster } from "./cluster";

/** Server-side apply: the server merges, and remembers which fields are ours. */
export async function apply(
  cluster: Cluster,
  object: JsonObject,
  options: {
    readonly manager: string;
    readonly force: boolean;
    readonly dryRun: boolean;
    readonly onWarning?: (text: string) => void;
  },
): Promise<JsonObject> {
  const { apiVersion, kind, namespace, name } = referenceOf(object);
  const query: Record<string, string> = {
    fieldManager: options.manager,
    force: String(options.force),
    fieldValidation: "Warn",
  };
  if (options.dryRun) query["dryRun"] = "All";
  return (await cluster.request(await cluster.path(apiVersion, kind, namespace, name), {
    method: "PATCH",
    query,
    body: object,
    contentType: "application/apply-patch+yaml",
    ...(options.onWarning ? { onWarning: options.onWarning } : {}),
  })) as JsonObject;
}

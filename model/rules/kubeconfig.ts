import { readKubeconfig } from "../values/kubeconfig";
import type { Problems } from "./problem";

/** Reports a kubeconfig that no cluster can be reached with; `here` is at its block. An output is checked when it is known. */
export function validateKubeconfig(kubeconfig: unknown, context: string | undefined, here: Problems): void {
  // An empty one is reported with all other empty texts.
  if (typeof kubeconfig !== "string" || kubeconfig === "") return;
  const { reason } = readKubeconfig(kubeconfig, context);
  if (reason !== undefined) here.add("kubeconfig", reason);
}

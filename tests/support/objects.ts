import { exec } from "../../local/exec";
import type { TestCluster } from "./cluster";

/** Applies plain objects with kubectl; `more` are its further arguments. */
export const applyObjects = (
  cluster: TestCluster,
  items: readonly object[],
  ...more: readonly string[]
): Promise<string> =>
  exec(cluster.kubernetes, ["kubectl", `--kubeconfig=${cluster.local.kubeconfig}`, "apply", ...more, "-f", "-"], {
    input: JSON.stringify({ apiVersion: "v1", kind: "List", items }),
  });

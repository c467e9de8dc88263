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

/** Asks cert-manager to renew a certificate now, as `cmctl renew` does. */
export async function renewCertificate(cluster: TestCluster, namespace: string, name: string): Promise<void> {
  const { status, ...rest } = JSON.parse(
    await cluster.kubectl("get", "certificate", name, "-n", namespace, "-o", "json"),
  ) as { status: { conditions: object[] } };
  const issuing = {
    type: "Issuing",
    status: "True",
    reason: "ManuallyTriggered",
    message: "by a test",
    lastTransitionTime: new Date().toISOString(),
  };
  const asked = { ...rest, status: { ...status, conditions: [...status.conditions, issuing] } };
  const kubectl = ["kubectl", `--kubeconfig=${cluster.local.kubeconfig}`];
  await exec(cluster.kubernetes, [...kubectl, "replace", "--subresource=status", "-f", "-"], {
    input: JSON.stringify(asked),
  });
}

import type { TestCluster } from "./cluster";

/**
 * Admits no new pod into a namespace: those that run stay, one that goes does not come back. Returns what ends it for
 * the StatefulSets named.
 */
export async function keepPodsAway(
  cluster: TestCluster,
  namespace: string,
  ...statefulSets: readonly string[]
): Promise<() => Promise<void>> {
  await cluster.kubectl("create", "quota", "no-more", "-n", namespace, "--hard=pods=0");
  return async () => {
    await cluster.kubectl("delete", "quota", "no-more", "-n", namespace);
    // The controller waits longer after each refusal; a change has it try at once.
    await cluster.kubectl(
      "annotate",
      "statefulset",
      ...statefulSets,
      "-n",
      namespace,
      `test/again=${Date.now()}`,
      "--overwrite",
    );
  };
}

import type { PoolSpec } from "../specs/cloud-spec";
import { poolLabel } from "../values/node-labels";
import { keyed, type Problems, shown } from "./problem";

/** Keys of Kubernetes' own domains that a kubelet may set itself. https://kubernetes.io/docs/reference/access-authn-authz/admission-controllers/#noderestriction */
const kubeletKeys: ReadonlySet<string> = new Set([
  "kubernetes.io/hostname",
  "kubernetes.io/arch",
  "kubernetes.io/os",
  "topology.kubernetes.io/region",
  "topology.kubernetes.io/zone",
]);

/** Whether a label's domain is one of these or below one of them. */
export function isInDomain(key: string, domains: readonly string[]): boolean {
  const [domain = "", name] = key.split("/");
  return name !== undefined && domains.some((one) => domain === one || domain.endsWith(`.${one}`));
}

/** Where a label comes from: a taint's key and value are a label too. */
export const labelPath = (key: string, { taint }: PoolSpec, part: "key" | "value"): string =>
  key === taint?.key ? `taint.${part}` : `labels${keyed(key)}`;

/** Kubernetes' rules for the labels of nodes. */
export function validateLabels(pool: PoolSpec, here: Problems): void {
  for (const key of Object.keys(pool.labels)) {
    if (
      isInDomain(key, ["kubernetes.io", "k8s.io"]) &&
      !isInDomain(key, ["node.kubernetes.io", "kubelet.kubernetes.io"]) &&
      !kubeletKeys.has(key)
    ) {
      here.add(
        labelPath(key, pool, "key"),
        `${shown(key)} is reserved: a kubelet with such a label does not start, because a node could give itself a role with it. Use a key in a domain of your own.`,
      );
    }
  }
  if (pool.taint?.key === poolLabel) {
    here.add("taint.key", `${shown(poolLabel)} is the label with the pool's name. Choose another key.`);
  }
}

/** Reports labels that the package sets to other values. It reads the arguments: the specification has one value only. */
export function validateOwnLabels(
  labels: Readonly<Record<string, string>> | undefined,
  pool: PoolSpec,
  here: Problems,
) {
  for (const [key, value] of Object.entries(labels ?? {})) {
    const set = pool.labels[key];
    if (set === value) continue;
    here.add(
      `labels${keyed(key)}`,
      `${shown(value)} has no effect, because the nodes have this label with the value ${shown(set)}: it is ${key === poolLabel ? "the pool's name" : "the taint"}. Leave it out.`,
    );
  }
}

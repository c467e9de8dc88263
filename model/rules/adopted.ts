import type { KubernetesClusterArgs } from "../args/kubernetes/kubernetes-cluster-args";
import type { CloudTraits } from "../specs/cloud-traits";
import { refuseGiven } from "./checks";
import { validateKubeconfig } from "./kubeconfig";
import { type Problems, shown } from "./problem";

/** Arguments for what a cloud creates. */
const building = ["systemNodePool", "network", "kubernetes", "zones", "diskEncryptionKey"] as const;

/**
 * Rejects arguments for a part that is not created, because it exists already. It reads the arguments: in the
 * specification, a default looks like a value that the user gave.
 */
export function validateAdopted(args: KubernetesClusterArgs, traits: CloudTraits, problems: Problems): void {
  const { existing, network = {}, kubernetes = {} } = args;
  if (!traits.builds) {
    refuseBuilding(args, building, traits, problems);
    return;
  }
  if (existing !== undefined) {
    problems.add(
      "existing",
      `is for the cloud "existing", but cloud is ${shown(args.cloud)}. Leave it out, or adopt the cluster with kubernetes.existing.`,
    );
  }
  if (network.id !== undefined) {
    const { cidr, natPerZone } = network;
    const reason = "id adopts a network, and nothing in it is changed";
    refuseGiven({ cidr, natPerZone }, reason, problems.at("network"));
  }
  if (kubernetes.existing !== undefined) {
    const { version, allowedCidrs, serviceCidr, encryptionKey, logRetentionDays } = kubernetes;
    const reason = "existing adopts a cluster, and its settings are not changed";
    refuseGiven(
      { version, allowedCidrs, serviceCidr, encryptionKey, logRetentionDays },
      reason,
      problems.at("kubernetes"),
    );
    validateKubeconfig(kubernetes.kubeconfig, undefined, problems.at("kubernetes"));
  } else if (kubernetes.kubeconfig !== undefined) {
    problems.add(
      "kubernetes.kubeconfig",
      "is given without existing, but the kubeconfig of a new cluster is written from the cloud's data. Leave it out, or give kubernetes.existing too.",
    );
  }
}

/** Rejects arguments for what only a cloud creates. */
export function refuseBuilding<Key extends string>(
  args: Readonly<Partial<Record<Key, unknown>>>,
  keys: readonly Key[],
  { title }: CloudTraits,
  problems: Problems,
): void {
  for (const key of keys) {
    if (args[key] === undefined) continue;
    problems.add(
      key,
      `is for a cloud on which resources are created, but cloud is ${title}. Leave it out, or name the cloud.`,
    );
  }
}

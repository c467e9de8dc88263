import { Problem } from "../problem";
import type { Progress } from "../progress";
import { ensureEmbedded, findEmbedded, removeEmbedded } from "./embedded";
import { ensureKind, findKind, kindIsPossible, removeKind } from "./kind";
import { namedCluster } from "./named";

export interface LocalCluster {
  readonly kind: "named" | "kind" | "embedded";
  /** Shown to the user. */
  readonly name: string;
  /** Absolute path. */
  readonly kubeconfig: string;
  /** Where NodePorts answer from this machine. */
  readonly nodeHost: string;
  /** Whether the node has the image already. Always false for a named cluster, which cannot be queried. */
  hasImage(ref: string): Promise<boolean>;
  /** Puts an image archive (OCI or Docker) onto the node; a Problem where that is impossible. */
  importImage(archive: string): Promise<void>;
  /** Whether the node will be able to pull the image, as far as this machine can tell in a few seconds. */
  canPull(ref: string): Promise<boolean>;
}

export interface ClusterChoice {
  readonly cluster?: "embedded" | "kind" | "named" | undefined;
  readonly kubeconfig?: string | undefined;
}

/**
 * The cluster to work on, which is started if necessary: the one that the user names, else kind if Docker runs, else
 * the embedded one.
 */
export async function ensureCluster(choice: ClusterChoice, progress: Progress): Promise<LocalCluster> {
  const kind = await chosenKind(choice);
  if (kind === "named") return namedCluster(requireKubeconfig(choice));
  return kind === "kind" ? ensureKind(progress) : ensureEmbedded(progress);
}

/** The cluster that ensureCluster would give, if it runs already. Starts nothing. */
export async function findCluster(choice: ClusterChoice): Promise<LocalCluster | undefined> {
  const kind = await chosenKind(choice);
  if (kind === "named") return namedCluster(requireKubeconfig(choice));
  return kind === "kind" ? findKind() : findEmbedded();
}

/**
 * Removes the cluster of one kind, or of all kinds, that this repository starts on a machine. A named cluster belongs
 * to the user.
 */
export async function removeCluster(kind: LocalCluster["kind"] | undefined, progress: Progress): Promise<void> {
  if (kind !== "kind") await removeEmbedded(progress);
  if (kind !== "embedded") await removeKind(progress);
}

async function chosenKind(choice: ClusterChoice): Promise<LocalCluster["kind"]> {
  if (choice.kubeconfig !== undefined && choice.cluster !== undefined && choice.cluster !== "named") {
    throw new Problem(
      `--kubeconfig ${choice.kubeconfig} names a cluster, and --cluster ${choice.cluster} asks for another`,
      "give one of the two",
    );
  }
  if (choice.cluster !== undefined) return choice.cluster;
  if (choice.kubeconfig !== undefined) return "named";
  // One that runs is kept, even when Docker has been installed since.
  if (await findEmbedded()) return "embedded";
  return (await kindIsPossible()) ? "kind" : "embedded";
}

function requireKubeconfig(choice: ClusterChoice): string {
  if (choice.kubeconfig !== undefined) return choice.kubeconfig;
  throw new Problem("--cluster named needs to know which cluster", "add --kubeconfig FILE");
}

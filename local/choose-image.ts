import type { LocalCluster } from "./cluster/cluster";
import { imageFor } from "./images/images";
import { Problem } from "./problem";
import type { Progress } from "./progress";

/** How an image gets to the node: it is there, the node pulls it, or it is built and imported. */
export type ImageOrigin = "present" | "published" | "built";

/** Makes sure that pods can use an image: a present one is used as it is, a published one before one of ours. */
export async function provideImage(cluster: LocalCluster, ref: string, progress: Progress): Promise<ImageOrigin> {
  if (await cluster.hasImage(ref)) return "present";
  if (await cluster.canPull(ref)) return "published";
  const archive = await imageFor(ref, progress);
  if (archive === undefined) {
    throw new Problem(
      `The image ${ref} is not on the node, its registry cannot be reached from here, and it cannot be built from package registries.`,
      "Run this where the registry can be reached, import the image into the cluster, or name another one with --image.",
    );
  }
  await progress.step(`Import ${ref}`, () => cluster.importImage(archive));
  return "built";
}

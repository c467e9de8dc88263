import { mkdir } from "node:fs/promises";
import path from "node:path";
import { exec, tryExec } from "../../exec";
import { repositoryRoot } from "../../paths";
import { writeLayer } from "../tar";

/** The script that makes the archives inside a copy of the image. */
export const trainingScript = path.join(repositoryRoot, "local", "images", "kafka", "train.sh");

/** About 30 s on two idle cores; a machine that needs ten times as long is better off without. */
const patience = 400_000;

/**
 * Builds the layer of class data archives. With it, a tool starts in about half the time, a broker in two thirds. The
 * archives only save time, so if they cannot be built (for example without permission to create namespaces), the image
 * has none, and `note` gets the reason.
 */
export async function classDataLayer(
  folder: string,
  layers: readonly string[],
  note: (text: string) => void,
): Promise<string | undefined> {
  const root = path.join(folder, "root");
  await mkdir(root);
  // The JVM refuses an archive whose jars have another size or date than here: both come from the layers.
  for (const layer of layers) await exec("tar", ["-xf", layer, "-C", root, "--numeric-owner"]);
  for (const mountPoint of ["dev", "proc"]) await mkdir(path.join(root, mountPoint), { recursive: true });

  // Mounts, network and processes of its own: nothing outlives it, and no port of this machine is used.
  const namespaces = ["--mount", "--net", "--uts", "--pid", "--fork", "--kill-child"];
  const result = await tryExec("unshare", [...namespaces, "bash", trainingScript, root], { timeout: patience }).catch(
    (error: Error) => ({ code: 1, stdout: "", stderr: error.message }),
  );
  if (result.code !== 0) {
    const reason = `${result.stdout}\n${result.stderr}`.trim().split("\n").slice(-3).join("; ");
    note(`Kafka's tools will start more slowly: no class data archives could be made (${reason})`);
    return undefined;
  }
  const file = path.join(folder, "class-data.tar");
  await writeLayer(
    file,
    ["server", "tools"].map((name) => ({
      kind: "file",
      path: `/opt/kafka/${name}.jsa`,
      content: { source: path.join(root, "opt", "kafka", `${name}.jsa`) },
    })),
  );
  return file;
}

import { readFileSync } from "node:fs";
import path from "node:path";
import { repositoryRoot } from "../paths";
import type { Progress } from "../progress";
import { catalogue } from "../tools/catalogue";
import { buildGoBinary } from "./go-binary";
import { nonroot, singleBinaryImage } from "./single-binary";

/** kubectl comes from the same Kubernetes as the embedded cluster, under the name of the published image. */
export const kubectlRef = `registry.k8s.io/kubectl:v${catalogue.kubernetes.version}`;

const moduleFolder = `local/tools/go/${catalogue.kubernetes.module}`;

/**
 * Builds the image of kubectl for pods that call the Kubernetes API. It gets a program of its own: the one that
 * holds all of Kubernetes is three times its size and wants the program's name as first argument.
 */
export function kubectlImage(progress: Progress): Promise<{ ref: string; archive: string }> {
  const variables = catalogue.kubernetes.linkVariables;
  const pinned = ["go.mod", "go.sum"].map((name) =>
    readFileSync(path.join(repositoryRoot, moduleFolder, name), "utf8"),
  );
  return singleBinaryImage(
    {
      ref: kubectlRef,
      name: "kubectl",
      version: JSON.stringify([variables, ...pinned]),
      async build(folder, report) {
        const binary = path.join(folder, "kubectl");
        await buildGoBinary(
          { module: moduleFolder, package: "k8s.io/kubernetes/cmd/kubectl", variables },
          binary,
          report,
        );
        return binary;
      },
      path: "/bin/kubectl",
      user: `${nonroot}:${nonroot}`,
    },
    progress,
  );
}

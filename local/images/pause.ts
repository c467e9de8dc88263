import { readFileSync } from "node:fs";
import path from "node:path";
import { repositoryRoot } from "../paths";
import type { Progress } from "../progress";
import { buildGoBinary } from "./go-binary";
import { singleBinaryImage } from "./single-binary";

/** The sandbox image of the embedded cluster: containerd's `sandbox_image`. */
export const pauseRef = "kafka-platform.local/pause:1";

const moduleFolder = "local/images/pause";

/** Builds the image of the process that holds each pod's namespaces. */
export function pauseImage(progress: Progress): Promise<{ ref: string; archive: string }> {
  return singleBinaryImage(
    {
      ref: pauseRef,
      name: "pause",
      version: readFileSync(path.join(repositoryRoot, moduleFolder, "main.go")),
      async build(folder, report) {
        const binary = path.join(folder, "pause");
        await buildGoBinary({ module: moduleFolder, package: "." }, binary, report);
        return binary;
      },
      path: "/pause",
      user: "65535:65535",
    },
    progress,
  );
}

import path from "node:path";
import type { Progress } from "../progress";
import { catalogue } from "../tools/catalogue";
import { buildTool, builtTool } from "../tools/go-build";
import { singleBinaryImage } from "./single-binary";

/** The Versity S3 gateway: AutoMQ's object store in a local cluster, under the name of the published image. */
export const s3Ref = `docker.io/versity/versitygw:v${catalogue.versitygw.version}`;

/** The port the gateway listens on unless told otherwise. */
const port = 7070;

/**
 * Builds the image of the S3 server. The published one starts a shell script that passes arguments on, and reads
 * VGW_BACKEND where there are none; this one has no shell, so pods must give arguments ("posix", "/data").
 */
export function s3Image(progress: Progress): Promise<{ ref: string; archive: string }> {
  return singleBinaryImage(
    {
      ref: s3Ref,
      name: "versitygw",
      // The folder of the built tool carries its version and a digest of its sources.
      version: path.basename(path.dirname(builtTool(catalogue.versitygw))),
      // Not ensureTool: a gateway that this person installed may need libraries that the image does not have.
      build: (_folder, report) => {
        report(`versitygw ${catalogue.versitygw.version}`);
        return buildTool(catalogue.versitygw, { times: [], note: report, step: (_name, work) => work(report) });
      },
      path: "/usr/local/bin/versitygw",
      ports: [port],
    },
    progress,
  );
}

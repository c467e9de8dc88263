import type { Progress } from "../progress";
import { catalogue } from "../tools/catalogue";
import { toolImage } from "./tool-image";

/** The Versity S3 gateway: AutoMQ's object store in a local cluster, under the name of the published image. */
export const s3Ref = `docker.io/versity/versitygw:v${catalogue.versitygw.version}`;

/** The port the gateway listens on unless told otherwise. */
const port = 7070;

/**
 * Builds the image of the S3 server. The published one starts a shell script that passes arguments on, and reads
 * VGW_BACKEND where there are none; this one has no shell, so pods must give arguments ("posix", "/data").
 */
export function s3Image(progress: Progress): Promise<{ ref: string; archive: string }> {
  return toolImage(catalogue.versitygw, { ref: s3Ref, path: "/usr/local/bin/versitygw", ports: [port] }, progress);
}

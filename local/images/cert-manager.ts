import type { Progress } from "../progress";
import { catalogue } from "../tools/catalogue";
import { nonroot } from "./single-binary";
import { toolImage } from "./tool-image";

const tool = catalogue["cert-manager"];

/** cert-manager's controller, under the name of the published image. */
export const certManagerRef = `quay.io/jetstack/cert-manager-controller:v${tool.version}`;

/** Builds the image of the controllers that issue from a CA of one's own (local/tools/go/kubernetes/certmanager). */
export function certManagerImage(progress: Progress): Promise<{ ref: string; archive: string }> {
  const image = { ref: certManagerRef, path: "/bin/cert-manager", user: `${nonroot}:${nonroot}`, ports: [9402, 9403] };
  return toolImage(tool, image, progress);
}

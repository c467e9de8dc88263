import { parseAllDocuments } from "yaml";
import { type RecordedResource, record, type Values } from "../testing";
import { exec } from "./exec";

/** The images of all pods that a program would create, in alphabetical order. Nothing is created. */
export async function neededImages(program: () => unknown, helm: string): Promise<string[]> {
  const { resources } = await record(program);
  const images = new Set<string>();
  for (const resource of resources) {
    for (const object of await objectsOf(resource, helm)) addImages(object, images);
  }
  return [...images].sort();
}

/** The Kubernetes objects that a resource becomes. */
async function objectsOf({ type, inputs }: RecordedResource, helm: string): Promise<unknown[]> {
  if (type !== "kubernetes:helm.sh/v3:Release") return [inputs];
  const { chart, name, namespace, values } = inputs as Values;
  const manifest = await exec(helm, ["template", name, chart, "--namespace", namespace, "--values", "-"], {
    input: JSON.stringify(values ?? {}),
  });
  return parseAllDocuments(manifest).map((document) => document.toJS() as unknown);
}

/** Adds the images of all containers in an object, at whatever depth its pod template is. */
function addImages(value: unknown, images: Set<string>): void {
  if (typeof value !== "object" || value === null) return;
  for (const [key, inner] of Object.entries(value)) {
    if ((key === "containers" || key === "initContainers") && Array.isArray(inner)) {
      for (const { image } of inner as ReadonlyArray<{ image?: unknown }>)
        if (typeof image === "string") images.add(image);
    } else addImages(inner, images);
  }
}

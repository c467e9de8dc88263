import { type RecordedResource, record, type Values } from "../testing";
import { renderedChart } from "./rendered-chart";

/** The images of all pods that a program would create, in alphabetical order. Nothing is created. */
export async function neededImages(program: () => unknown, helm: string): Promise<string[]> {
  const { resources } = await record(program);
  const images = new Set<string>();
  const objects = await Promise.all(resources.map((resource) => objectsOf(resource, helm)));
  for (const object of objects.flat()) addImages(object, images);
  return [...images].sort();
}

/** The Kubernetes objects that a resource becomes. */
async function objectsOf({ type, inputs }: RecordedResource, helm: string): Promise<unknown[]> {
  if (type !== "kubernetes:helm.sh/v3:Release") return [inputs];
  const { chart, version, repositoryOpts, name, namespace, values } = inputs as Values;
  return renderedChart(helm, { chart, version, repositoryOpts, name, namespace, values: values ?? {} });
}

/** Adds the images of all containers in an object, at whatever depth its pod template is. */
function addImages(value: unknown, images: Set<string>): void {
  if (typeof value !== "object" || value === null) return;
  // A workload without pods needs no image.
  if ((value as { spec?: { replicas?: unknown } }).spec?.replicas === 0) return;
  for (const [key, inner] of Object.entries(value)) {
    if ((key === "containers" || key === "initContainers") && Array.isArray(inner)) {
      for (const { image } of inner as ReadonlyArray<{ image?: unknown }>)
        if (typeof image === "string") images.add(image);
    } else addImages(inner, images);
  }
}

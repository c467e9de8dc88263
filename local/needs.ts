import { type RecordedResource, record, type Values } from "../testing";
import { renderedChart } from "./rendered-chart";

/** What the cluster has to have before a program can run on it. */
export interface Needs {
  /** The images of all pods that the program would create, in alphabetical order. */
  readonly images: readonly string[];
  /** Whether the program would create objects that cert-manager serves. */
  readonly certManager: boolean;
}

/** What a program would need. Nothing is created. */
export async function needsOf(program: () => unknown, helm: string): Promise<Needs> {
  const { resources } = await record(program);
  const images = new Set<string>();
  let certManager = false;
  for (const resource of resources) {
    for (const object of await objectsOf(resource, helm)) {
      addImages(object, images);
      certManager ||= isServedByCertManager(object);
    }
  }
  return { images: [...images].sort(), certManager };
}

const isServedByCertManager = (object: unknown): boolean =>
  String((object as { apiVersion?: unknown } | null)?.apiVersion).startsWith("cert-manager.io/");

/** The Kubernetes objects that a resource becomes. */
async function objectsOf({ type, inputs }: RecordedResource, helm: string): Promise<unknown[]> {
  if (type !== "kubernetes:helm.sh/v3:Release") return [inputs];
  const { chart, name, namespace, values } = inputs as Values;
  return renderedChart(helm, { chart, name, namespace, values: values ?? {} });
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

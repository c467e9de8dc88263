/** The library that speaks to the Kubernetes API, and the cluster of a kubeconfig. */
export async function kubernetesApi(kubeconfig: string) {
  // Loaded here: it takes a while, and few commands need it.
  const library = await import("@kubernetes/client-node");
  const config = new library.KubeConfig();
  config.loadFromFile(kubeconfig);
  return { library, config };
}

type Library = Awaited<ReturnType<typeof kubernetesApi>>["library"];

/** What is read, or undefined where there is no such object. */
export async function ifThere<Read>({ ApiException }: Library, read: Promise<Read>): Promise<Read | undefined> {
  try {
    return await read;
  } catch (error) {
    if (error instanceof ApiException && error.code === 404) return undefined;
    throw error;
  }
}

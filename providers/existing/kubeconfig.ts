interface Kubeconfig {
  readonly "current-context"?: string;
  readonly contexts?: ReadonlyArray<{ readonly name: string; readonly context: { readonly cluster: string } }>;
  readonly clusters?: ReadonlyArray<{ readonly name: string; readonly cluster: { readonly server: string } }>;
}

/**
 * What tells a cluster from others: the server address of the context. Tokens, certificates and proxies change in the
 * life of a cluster, its address hardly ever does.
 */
export function clusterIdentifier(contents: string, context?: string): string {
  const { parse } = require("yaml") as typeof import("yaml");
  let config: Kubeconfig;
  try {
    config = (parse(contents) ?? {}) as Kubeconfig;
  } catch {
    // The parser's message would quote the file, which holds credentials.
    throw new Error("existing.kubeconfig is neither YAML nor JSON: give the contents of the file, not its path.");
  }
  const wanted = context ?? config["current-context"];
  const cluster = config.contexts?.find(({ name }) => name === wanted)?.context.cluster;
  const server = config.clusters?.find(({ name }) => name === cluster)?.cluster.server;
  if (server === undefined) {
    const known = config.contexts?.map(({ name }) => name).join(", ") ?? "";
    throw new Error(
      `existing.kubeconfig has no server for the context "${wanted ?? ""}". It knows the contexts: ${known || "none"}. Set existing.context to one of them.`,
    );
  }
  return server;
}

interface Kubeconfig {
  readonly "current-context"?: string;
  readonly contexts?: ReadonlyArray<{ readonly name: string; readonly context: { readonly cluster: string } }>;
  readonly clusters?: ReadonlyArray<{ readonly name: string; readonly cluster: { readonly server: string } }>;
}

/**
 * What identifies a cluster: the server address of the context. Tokens, certificates and proxies can change, but the
 * address of a cluster almost never does.
 */
export function clusterIdentifier(contents: string, context?: string): string {
  const { parse } = require("yaml") as typeof import("yaml");
  let config: Kubeconfig;
  try {
    config = (parse(contents) ?? {}) as Kubeconfig;
  } catch {
    // The parser's message would quote the file, which contains credentials.
    throw new Error("existing.kubeconfig is neither YAML nor JSON. Give the contents of the file, not its path.");
  }
  const wanted = context ?? config["current-context"];
  const cluster = config.contexts?.find(({ name }) => name === wanted)?.context.cluster;
  const server = config.clusters?.find(({ name }) => name === cluster)?.cluster.server;
  if (server === undefined) {
    const known = config.contexts?.map(({ name }) => name).join(", ") ?? "";
    throw new Error(
      `existing.kubeconfig has no server for the context "${wanted ?? ""}". Its contexts are: ${known || "none"}. Set existing.context to one of them.`,
    );
  }
  return server;
}

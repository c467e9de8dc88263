import type { Response } from "undici";

/**
 * Fetches an address as container runtimes and package managers do: through the proxy that HTTPS_PROXY and HTTP_PROXY
 * name, except for the hosts in NO_PROXY. Node's own fetch ignores these variables.
 */
export async function fetchFrom(address: string, { timeout }: { readonly timeout?: number } = {}): Promise<Response> {
  // Loaded here: most runs fetch nothing, and the library takes a while.
  const { EnvHttpProxyAgent, fetch } = await import("undici");
  return fetch(address, {
    dispatcher: new EnvHttpProxyAgent(),
    ...(timeout === undefined ? {} : { signal: AbortSignal.timeout(timeout) }),
  });
}

interface Kubeconfig {
  readonly "current-context"?: string;
  readonly contexts?: readonly { readonly name: string }[];
}

/**
 * The kubeconfig as CCE gives it, with the context that is meant. CCE puts `internal`, `external` and, for clusters from
 * 1.19, `externalTLSVerify` into it and makes `external` the current one, which does not check the API server's certificate.
 */
export function withContext(raw: string, isPublic: boolean): string {
  let config: Kubeconfig;
  try {
    config = JSON.parse(raw) as Kubeconfig;
  } catch {
    // Not CCE's: whoever wrote it chose its context.
    return raw;
  }
  const names = config.contexts?.map(({ name }) => name) ?? [];
  const wanted = isPublic ? "externalTLSVerify" : "internal";
  return names.includes(wanted) ? JSON.stringify({ ...config, "current-context": wanted }) : raw;
}

interface Kubeconfig {
  readonly "current-context"?: string;
  readonly contexts?: readonly { readonly name: string }[];
}

/**
 * CCE's kubeconfig, with the right context. It has the contexts `internal`, `external` and, for clusters from 1.19,
 * `externalTLSVerify`. CCE makes `external` the current one, which does not check the API server's certificate.
 */
export function withContext(raw: string, isPublic: boolean): string {
  let config: Kubeconfig;
  try {
    config = JSON.parse(raw) as Kubeconfig;
  } catch {
    // Not CCE's kubeconfig: its author chose the context.
    return raw;
  }
  const names = config.contexts?.map(({ name }) => name) ?? [];
  const wanted = isPublic ? "externalTLSVerify" : "internal";
  return names.includes(wanted) ? JSON.stringify({ ...config, "current-context": wanted }) : raw;
}

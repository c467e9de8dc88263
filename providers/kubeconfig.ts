/** A command that prints a short-lived token for a cluster. */
export interface ExecCommand {
  readonly command: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly provideClusterInfo?: boolean;
  /** Shown when the command is not there. */
  readonly installHint: string;
}

/** How to reach a cluster. */
export interface KubeconfigParts {
  /** Name of the cluster, which becomes that of the context. */
  readonly name: string;
  /** https URL of the API server. */
  readonly server: string;
  /** Certificate authority, base64. */
  readonly certificateAuthority: string;
  readonly exec: ExecCommand;
}

/** A kubeconfig that asks a command for its tokens: nothing in it expires, and nothing in it lets anybody in. */
export function execKubeconfig({ name, server, certificateAuthority, exec }: KubeconfigParts): string {
  const { env, args, ...rest } = exec;
  return JSON.stringify({
    apiVersion: "v1",
    kind: "Config",
    "current-context": name,
    contexts: [{ name, context: { cluster: name, user: name } }],
    clusters: [{ name, cluster: { server, "certificate-authority-data": certificateAuthority } }],
    users: [
      {
        name,
        user: {
          exec: {
            apiVersion: "client.authentication.k8s.io/v1beta1",
            interactiveMode: "Never",
            args: [...args],
            ...rest,
            ...(env === undefined ? {} : { env: Object.entries(env).map(([key, value]) => ({ name: key, value })) }),
          },
        },
      },
    ],
  });
}
